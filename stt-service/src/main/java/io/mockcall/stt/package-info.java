/** Speech to text: hears what the agent says. {@link io.mockcall.stt.SttPipeline} is the whole service on one page. */
@NullMarked
package io.mockcall.stt;

import org.jspecify.annotations.NullMarked;
