package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Caches synthesized sentences up to a number of bytes. Evicts the sentences that are used least. */
public final class CachingSynthesizer implements SpeechSynthesizer {
    /** Approximate size of an entry without its text and samples. */
    private static final int ENTRY_BYTES = 256;

    private final SpeechSynthesizer synthesizer;
    private final Cache<SpokenSentence, List<SpeechChunk>> cache;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param maxBytes size of the cache; 0 = no cache
     */
    public CachingSynthesizer(SpeechSynthesizer synthesizer, long maxBytes, MeterRegistry registry) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<SpokenSentence, List<SpeechChunk>>weigher(CachingSynthesizer::weight)
                .build();
        this.hits = lookups(registry, "hit");
        this.misses = lookups(registry, "miss");
        registry.gauge("mockcall.tts.cache.bytes", this, CachingSynthesizer::bytes);
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return Flux.defer(() -> {
            List<SpeechChunk> cached = cache.getIfPresent(sentence.withoutPosition());
            if (cached != null) {
                hits.increment();
                return Flux.fromIterable(cached);
            }
            misses.increment();
            return speakAndCache(sentence);
        });
    }

    private Flux<SpeechChunk> speakAndCache(SpokenSentence sentence) {
        List<SpeechChunk> chunks = new ArrayList<>();
        return synthesizer
                .speak(sentence)
                .doOnNext(chunk -> chunks.add(chunk.from(SpeechChunk.Origin.CACHED)))
                .doOnComplete(() -> cache.put(sentence.withoutPosition(), List.copyOf(chunks)));
    }

    /** Size of the cached sentences in bytes. */
    long bytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static int weight(SpokenSentence sentence, List<SpeechChunk> chunks) {
        int pcm = chunks.stream().mapToInt(chunk -> chunk.pcm().limit()).sum();
        return ENTRY_BYTES + sentence.text().length() * Character.BYTES + pcm;
    }

    private static Counter lookups(MeterRegistry registry, String result) {
        return Counter.builder("mockcall.tts.cache.lookups")
                .tag("result", result)
                .register(registry);
    }
}
