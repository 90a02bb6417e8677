/** Speaks what the customer says. {@link io.mockcall.tts.TtsPipeline} is the whole service on one page. */
@NullMarked
package io.mockcall.tts;

import org.jspecify.annotations.NullMarked;
