/** Turns findings into a scorecard by a rubric. Nothing here guesses: the same findings give the same scores. */
@NullMarked
package io.mockcall.evaluation.scoring;

import org.jspecify.annotations.NullMarked;
