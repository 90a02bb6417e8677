/** The text-to-speech service. {@link io.mockcall.tts.TtsPipeline} shows the whole service. */
@NullMarked
package io.mockcall.tts;

import org.jspecify.annotations.NullMarked;
