/** A turn of the customer: where each sentence lies in it, and the frames that it leaves in. */
@NullMarked
package io.mockcall.tts.turn;

import org.jspecify.annotations.NullMarked;
