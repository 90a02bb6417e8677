/** Evaluations that were made. */
@NullMarked
package io.mockcall.evaluation.store;

import org.jspecify.annotations.NullMarked;
