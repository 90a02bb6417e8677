/** The voices of OpenAI and of servers with the same API. */
@NullMarked
package io.mockcall.tts.provider.openai;

import org.jspecify.annotations.NullMarked;
