/**
 * Speech synthesis: turns sentences into audio. {@link io.mockcall.tts.synthesis.SpeechSynthesizer} is the port of the providers, and
 * {@link io.mockcall.tts.synthesis.VoiceModel} that of the embedded voices. The other types serve all of them: clauses, pauses, the
 * cache, the fallback, sample rates and the peak level.
 */
@NullMarked
package io.mockcall.tts.synthesis;

import org.jspecify.annotations.NullMarked;
