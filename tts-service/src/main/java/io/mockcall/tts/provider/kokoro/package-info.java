/** Kokoro's voices. Their network gives samples, and one network serves all voices. */
@NullMarked
package io.mockcall.tts.provider.kokoro;

import org.jspecify.annotations.NullMarked;
