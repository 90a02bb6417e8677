package io.mockcall.tts.synthesis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The speech of sentences, up to a number of bytes. Evicts the sentences that are used least. Several synthesizers may share one cache.
 */
public final class SpeechCache {
    /** Approximate size of an entry without its text and samples. */
    private static final int ENTRY_BYTES = 256;

    /** A sentence, and who speaks it. */
    private record Key(Speaker speaker, SpokenSentence sentence) {}

    /** What decides about the sound of a sentence. */
    public enum Speaker {
        /** The voice settings: an embedded voice. */
        VOICE,
        /** The character: a remote voice. */
        CHARACTER;

        private Key key(SpokenSentence sentence) {
            return new Key(
                    this,
                    switch (this) {
                        case VOICE -> sentence.asSpokenByVoice();
                        case CHARACTER -> sentence.asSpokenByCharacter();
                    });
        }
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
                .<Key, List<SpeechChunk>>weigher((key, chunks) -> weight(key.sentence(), chunks))
                .build();
        this.hits = lookups(registry, "hit");
        this.misses = lookups(registry, "miss");
        registry.gauge("mockcall.tts.cache.bytes", this, SpeechCache::bytes);
    }

    /** The speech of the sentence; null if it is not in the cache. */
    @Nullable List<SpeechChunk> find(Speaker speaker, SpokenSentence sentence) {
        List<SpeechChunk> cached = cache.getIfPresent(speaker.key(sentence));
        (cached == null ? misses : hits).increment();
        return cached;
    }

    void put(Speaker speaker, SpokenSentence sentence, List<SpeechChunk> chunks) {
        cache.put(speaker.key(sentence), List.copyOf(chunks));
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
