package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import reactor.core.publisher.Flux;

/**
 * Synthesizes a sentence clause by clause. The first clause is ready early, and clauses that were synthesized before come from the
 * cache.
 */
public final class ClauseSplittingSynthesizer implements SpeechSynthesizer {
    private final SpeechSynthesizer synthesizer;

    public ClauseSplittingSynthesizer(SpeechSynthesizer synthesizer) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return Flux.fromIterable(ClauseSplitter.split(sentence.text()))
                .concatMap(clause -> synthesizer.speak(sentence.withText(clause.strip())), 1);
    }
}
