/** When the customer acts without an utterance to answer: barge-in, silence, hold, and hang-up. */
@NullMarked
package io.mockcall.simulator.timing;

import org.jspecify.annotations.NullMarked;
