/** Computes scores: turns findings into a scorecard by a rubric. The same findings always give the same scores. */
@NullMarked
package io.mockcall.evaluation.scoring;

import org.jspecify.annotations.NullMarked;
