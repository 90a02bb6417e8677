package io.mockcall.tts.synthesis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** Speech, up to a number of bytes. Evicts the speech that is used least. Several synthesizers may share one cache. */
public final class SpeechCache {
    /** Approximate size of an entry without its key and samples. */
    private static final int ENTRY_BYTES = 256;

    /** What decides about the sound: equal keys sound equal. */
    interface Key {
        /** Number of characters of the key, for its size. */
        int characters();
    }

    private final Cache<Key, List<SpeechChunk>> cache;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param maxBytes size of the cache; 0 = no cache
     */
    public SpeechCache(long maxBytes, MeterRegistry registry) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Key, List<SpeechChunk>>weigher(SpeechCache::weight)
                .build();
        this.hits = lookups(registry, "hit");
        this.misses = lookups(registry, "miss");
        registry.gauge("mockcall.tts.cache.bytes", this, SpeechCache::bytes);
    }

    /** The speech of the key, or else of the synthesis. Speech that is complete enters the cache. */
    Flux<SpeechChunk> speak(Key key, Supplier<Flux<SpeechChunk>> synthesis) {
        return Flux.defer(() -> {
            List<SpeechChunk> cached = cache.getIfPresent(key);
            if (cached != null) {
                hits.increment();
                return Flux.fromIterable(cached);
            }
            misses.increment();
            List<SpeechChunk> chunks = new ArrayList<>();
            return synthesis
                    .get()
                    .doOnNext(chunk -> chunks.add(chunk.from(SpeechChunk.Origin.CACHED)))
                    .doOnComplete(() -> cache.put(key, List.copyOf(chunks)));
        });
    }

    /** Size of the cached speech in bytes. */
    long bytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static int weight(Key key, List<SpeechChunk> chunks) {
        int pcm = chunks.stream().mapToInt(chunk -> chunk.pcm().limit()).sum();
        return ENTRY_BYTES + key.characters() * Character.BYTES + pcm;
    }

    private static Counter lookups(MeterRegistry registry, String result) {
        return Counter.builder("mockcall.tts.cache.lookups")
                .tag("result", result)
                .register(registry);
    }
}
