/** Detects prompt injection: sentences that address the evaluation or the simulation instead of the customer. */
@NullMarked
package io.mockcall.evaluation.injection;

import org.jspecify.annotations.NullMarked;
