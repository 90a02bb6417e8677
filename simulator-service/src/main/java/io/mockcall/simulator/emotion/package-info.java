/** The customer's emotion, and the cues that change it. */
@NullMarked
package io.mockcall.simulator.emotion;

import org.jspecify.annotations.NullMarked;
