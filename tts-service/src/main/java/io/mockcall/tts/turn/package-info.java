/** Turns of the customer: the position of each sentence in its turn, its audio frames, and barge-in. */
@NullMarked
package io.mockcall.tts.turn;

import org.jspecify.annotations.NullMarked;
