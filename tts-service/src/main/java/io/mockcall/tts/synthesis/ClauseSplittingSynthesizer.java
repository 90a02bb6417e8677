package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import reactor.core.publisher.Flux;

/** Has one clause spoken after the other, so that the first is heard early and the ones said before are in the cache. */
public final class ClauseByClause implements SpeechSynthesizer {
    private final SpeechSynthesizer synthesizer;

    public ClauseByClause(SpeechSynthesizer synthesizer) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
    }

    @Override
    public Flux<Speech> speak(Sentence sentence) {
        return Flux.fromIterable(ClauseSplitter.split(sentence.text()))
                .concatMap(clause -> synthesizer.speak(new Sentence(clause.strip(), sentence.prosody())), 1);
    }
}
