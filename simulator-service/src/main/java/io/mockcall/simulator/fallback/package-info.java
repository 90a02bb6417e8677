/** A fallback for a customer whose words come from another server: deadlines, fillers, and the check of what it says. */
@NullMarked
package io.mockcall.simulator.fallback;

import org.jspecify.annotations.NullMarked;
