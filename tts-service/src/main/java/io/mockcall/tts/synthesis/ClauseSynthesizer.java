package io.mockcall.tts.synthesis;

import reactor.core.publisher.Flux;

/** Speaks clauses: the port inside the embedded voices, which caches and fallbacks decorate. */
@FunctionalInterface
public interface ClauseSynthesizer {
    /**
     * The speech of a clause, followed by its pause. Cancelling ends the synthesis.
     *
     * @return fails with a {@link io.mockcall.platform.failure.ProviderException} if the clause cannot be spoken
     */
    Flux<SpeechChunk> speak(SpokenClause clause);
}
