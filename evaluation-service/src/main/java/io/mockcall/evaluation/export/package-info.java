/** Evaluations as files for whoever wants to count for themselves. */
@NullMarked
package io.mockcall.evaluation.export;

import org.jspecify.annotations.NullMarked;
