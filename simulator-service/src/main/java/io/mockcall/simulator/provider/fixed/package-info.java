/** A customer that takes no time, for measurements. */
@NullMarked
package io.mockcall.simulator.provider.fixed;

import org.jspecify.annotations.NullMarked;
