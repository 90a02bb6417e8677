/** Text to be spoken: words, letters and punctuation. */
@NullMarked
package io.mockcall.tts.text;

import org.jspecify.annotations.NullMarked;
