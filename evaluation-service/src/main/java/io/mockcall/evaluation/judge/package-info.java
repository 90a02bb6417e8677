/** The port through which somebody who understands words says what was said. */
@NullMarked
package io.mockcall.evaluation.judge;

import org.jspecify.annotations.NullMarked;
