/** Piper's voices. Their network gives samples, from the phonemes of espeak. */
@NullMarked
package io.mockcall.tts.provider.piper;

import org.jspecify.annotations.NullMarked;
