package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** Takes sentences of a remote voice from a cache, and puts the complete speech of others into it. */
public final class CachingSentenceSynthesizer implements SpeechSynthesizer {
    private final SpeechSynthesizer synthesizer;
    private final SpeechCache cache;

    public CachingSentenceSynthesizer(SpeechSynthesizer synthesizer, SpeechCache cache) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.cache = requireNonNull(cache, "cache");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return cache.speak(sentence.asSpokenByCharacter(), () -> synthesizer.speak(sentence));
    }

    @Override
    public CompletableFuture<Void> loading() {
        return synthesizer.loading();
    }

    @Override
    public void close() {
        synthesizer.close();
    }
}
