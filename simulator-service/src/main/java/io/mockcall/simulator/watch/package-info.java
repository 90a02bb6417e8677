/** Looks after calls on which nothing happens. */
@NullMarked
package io.mockcall.simulator.watch;

import org.jspecify.annotations.NullMarked;
