package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Caches synthesized clauses up to a number of bytes. Evicts the clauses that are used least. What is heard is the key, so that texts
 * that are spoken alike share an entry.
 */
public final class CachingSynthesizer implements ClauseSynthesizer {
    /** Approximate size of an entry without its phonemes and samples. */
    private static final int ENTRY_BYTES = 256;

    private final ClauseSynthesizer synthesizer;
    private final Cache<SpokenClause, List<SpeechChunk>> cache;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param maxBytes size of the cache; 0 = no cache
     */
    public CachingSynthesizer(ClauseSynthesizer synthesizer, long maxBytes, MeterRegistry registry) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<SpokenClause, List<SpeechChunk>>weigher(CachingSynthesizer::weight)
                .build();
        this.hits = lookups(registry, "hit");
        this.misses = lookups(registry, "miss");
        registry.gauge("mockcall.tts.cache.bytes", this, CachingSynthesizer::bytes);
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenClause clause) {
        return Flux.defer(() -> {
            List<SpeechChunk> cached = cache.getIfPresent(clause);
            if (cached != null) {
                hits.increment();
                return Flux.fromIterable(cached);
            }
            misses.increment();
            return speakAndCache(clause);
        });
    }

    private Flux<SpeechChunk> speakAndCache(SpokenClause clause) {
        List<SpeechChunk> chunks = new ArrayList<>();
        return synthesizer
                .speak(clause)
                .doOnNext(chunk -> chunks.add(chunk.from(SpeechChunk.Origin.CACHED)))
                .doOnComplete(() -> cache.put(clause, List.copyOf(chunks)));
    }

    /** Size of the cached clauses in bytes. */
    long bytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static int weight(SpokenClause clause, List<SpeechChunk> chunks) {
        int pcm = chunks.stream().mapToInt(chunk -> chunk.pcm().limit()).sum();
        return ENTRY_BYTES + clause.phonemes().length() * Character.BYTES + pcm;
    }

    private static Counter lookups(MeterRegistry registry, String result) {
        return Counter.builder("mockcall.tts.cache.lookups")
                .tag("result", result)
                .register(registry);
    }
}
