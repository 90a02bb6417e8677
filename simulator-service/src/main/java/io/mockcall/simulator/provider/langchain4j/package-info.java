/** A customer whose words come from a language model of OpenAI, of a compatible server, or of Ollama. */
@NullMarked
package io.mockcall.simulator.provider.langchain4j;

import org.jspecify.annotations.NullMarked;
