/** The embedded voice: MaryTTS with one HMM voice, shaped into a cast of characters. */
@NullMarked
package io.mockcall.tts.provider.mary;

import org.jspecify.annotations.NullMarked;
