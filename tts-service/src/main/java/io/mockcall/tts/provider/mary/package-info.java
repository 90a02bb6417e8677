/** The provider {@code mary}: the embedded voice, MaryTTS with one HMM voice. */
@NullMarked
package io.mockcall.tts.provider.mary;

import org.jspecify.annotations.NullMarked;
