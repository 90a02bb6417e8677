/** The port to the judges, the fallback, and the combination of several judgements. */
@NullMarked
package io.mockcall.evaluation.judge;

import org.jspecify.annotations.NullMarked;
