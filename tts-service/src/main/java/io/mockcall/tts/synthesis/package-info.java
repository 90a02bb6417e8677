/**
 * Speech synthesis: turns sentences into audio. {@link io.mockcall.tts.synthesis.SpeechSynthesizer} is the port. The other types
 * serve all providers: clauses, pauses, the cache and the fallback.
 */
@NullMarked
package io.mockcall.tts.synthesis;

import org.jspecify.annotations.NullMarked;
