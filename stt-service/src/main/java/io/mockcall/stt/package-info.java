/** The speech-to-text service. {@link io.mockcall.stt.SttPipeline} shows the whole service. */
@NullMarked
package io.mockcall.stt;

import org.jspecify.annotations.NullMarked;
