/** A customer whose words come from a language model: OpenAI, a compatible server, or Ollama. */
@NullMarked
package io.mockcall.simulator.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
