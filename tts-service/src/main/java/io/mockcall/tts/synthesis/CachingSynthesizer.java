package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import reactor.core.publisher.Flux;

/** Takes clauses from a cache, and puts the complete speech of others into it. Texts that are spoken alike share an entry. */
public final class CachingSynthesizer implements ClauseSynthesizer {
    private final ClauseSynthesizer synthesizer;
    private final SpeechCache cache;

    public CachingSynthesizer(ClauseSynthesizer synthesizer, SpeechCache cache) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.cache = requireNonNull(cache, "cache");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenClause clause) {
        return cache.speak(clause, () -> synthesizer.speak(clause));
    }
}
