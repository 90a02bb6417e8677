package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** Takes sentences from a cache, and puts the complete speech of others into it. */
public final class CachingSynthesizer implements SpeechSynthesizer {
    private final SpeechSynthesizer synthesizer;
    private final SpeechCache cache;
    private final SpeechCache.Speaker speaker;

    /**
     * @param speaker what decides about the sound of the synthesizer
     */
    public CachingSynthesizer(SpeechSynthesizer synthesizer, SpeechCache cache, SpeechCache.Speaker speaker) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.cache = requireNonNull(cache, "cache");
        this.speaker = requireNonNull(speaker, "speaker");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return Flux.defer(() -> {
            List<SpeechChunk> cached = cache.find(speaker, sentence);
            return cached == null ? speakAndCache(sentence) : Flux.fromIterable(cached);
        });
    }

    private Flux<SpeechChunk> speakAndCache(SpokenSentence sentence) {
        List<SpeechChunk> chunks = new ArrayList<>();
        return synthesizer
                .speak(sentence)
                .doOnNext(chunk -> chunks.add(chunk.from(SpeechChunk.Origin.CACHED)))
                .doOnComplete(() -> cache.put(speaker, sentence, chunks));
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
