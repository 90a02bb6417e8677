/** A customer with fixed sentences, for measurements. */
@NullMarked
package io.mockcall.simulator.provider.fixed;

import org.jspecify.annotations.NullMarked;
