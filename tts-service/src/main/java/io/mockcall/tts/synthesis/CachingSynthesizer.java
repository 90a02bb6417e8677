package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Remembers what was said in which voice, up to so many bytes, and forgets what was not said for longest. */
public final class CachingSynthesizer implements SpeechSynthesizer {
    /** What an entry takes besides its text and samples; a rough measure. */
    private static final int ENTRY_BYTES = 256;

    private final SpeechSynthesizer synthesizer;
    private final Cache<Sentence, List<Speech>> spoken;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param maxBytes 0 remembers nothing
     */
    public CachingSynthesizer(SpeechSynthesizer synthesizer, long maxBytes, MeterRegistry registry) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.spoken = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Sentence, List<Speech>>weigher(CachingSynthesizer::weight)
                .build();
        this.hits = lookups(registry, "hit");
        this.misses = lookups(registry, "miss");
        registry.gauge("mockcall.tts.cache.bytes", this, CachingSynthesizer::bytes);
    }

    @Override
    public Flux<Speech> speak(Sentence sentence) {
        return Flux.defer(() -> {
            List<Speech> known = spoken.getIfPresent(sentence);
            if (known != null) {
                hits.increment();
                return Flux.fromIterable(known);
            }
            misses.increment();
            return speakAndRemember(sentence);
        });
    }

    private Flux<Speech> speakAndRemember(Sentence sentence) {
        List<Speech> pieces = new ArrayList<>();
        return synthesizer
                .speak(sentence)
                .doOnNext(piece -> pieces.add(piece.fromCache()))
                .doOnComplete(() -> spoken.put(sentence, List.copyOf(pieces)));
    }

    /** What is remembered takes so many bytes. */
    long bytes() {
        spoken.cleanUp();
        return spoken.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static int weight(Sentence sentence, List<Speech> pieces) {
        int pcm = pieces.stream().mapToInt(piece -> piece.pcm().limit()).sum();
        return ENTRY_BYTES + sentence.text().length() * Character.BYTES + pcm;
    }

    private static Counter lookups(MeterRegistry registry, String result) {
        return Counter.builder("mockcall.tts.cache.lookups")
                .tag("result", result)
                .register(registry);
    }
}
