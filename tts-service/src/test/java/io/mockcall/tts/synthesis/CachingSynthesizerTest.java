package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class CachingSynthesizerTest {
    private static final long A_MEBIBYTE = 1 << 20;
    private static final Prosody FAST = new Prosody(1, 1, 1.5, 1, 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger spoken = new AtomicInteger();

    @Test
    void equalSentencesAreSynthesizedOnce() {
        var caching = caching(this::speakTwoChunks, A_MEBIBYTE);

        StepVerifier.create(caching.speak(clause("həlˈO.", Prosody.NEUTRAL)))
                .assertNext(chunk -> assertThat(chunk.origin()).isEqualTo(SpeechChunk.Origin.SYNTHESIZED))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(caching.speak(clause("həlˈO.", Prosody.NEUTRAL)))
                .assertNext(chunk -> assertThat(chunk.origin()).isEqualTo(SpeechChunk.Origin.CACHED))
                .assertNext(chunk -> assertThat(chunk.durationMs()).isEqualTo(20))
                .verifyComplete();

        assertThat(spoken).hasValue(1);
        assertThat(lookups("hit")).isEqualTo(1);
        assertThat(lookups("miss")).isEqualTo(1);
    }

    @Test
    void anotherProsodyIsAnotherEntry() {
        var caching = caching(this::speakTwoChunks, A_MEBIBYTE);

        caching.speak(clause("həlˈO.", Prosody.NEUTRAL)).blockLast();
        caching.speak(clause("həlˈO.", FAST)).blockLast();

        assertThat(spoken).hasValue(2);
    }

    @Test
    void failedAndCancelledSentencesAreNotCached() {
        ClauseSynthesizer failing = clause ->
                speakTwoChunks(clause).concatWith(Flux.error(new ProviderException("test", "broken", true, null)));
        var caching = caching(failing, A_MEBIBYTE);
        var sentence = clause("həlˈO.", Prosody.NEUTRAL);

        StepVerifier.create(caching.speak(sentence)).expectNextCount(2).verifyError(ProviderException.class);
        StepVerifier.create(caching.speak(sentence).take(1)).expectNextCount(1).verifyComplete();
        StepVerifier.create(caching.speak(sentence)).expectNextCount(2).verifyError(ProviderException.class);

        assertThat(spoken).hasValue(3);
    }

    @Test
    void theCacheIsBounded() {
        int limit = 10_000;
        var caching = caching(this::speakTwoChunks, limit);

        for (int i = 0; i < 100; i++) {
            caching.speak(clause("lˈIn" + "n".repeat(i), Prosody.NEUTRAL)).blockLast();
        }

        assertThat(cachedBytes()).isPositive().isLessThanOrEqualTo(limit);
    }

    @Test
    void aCacheOfSizeZeroIsEmpty() {
        var caching = caching(this::speakTwoChunks, 0);

        caching.speak(clause("həlˈO.", Prosody.NEUTRAL)).blockLast();

        assertThat(cachedBytes()).isZero();
    }

    private CachingSynthesizer caching(ClauseSynthesizer synthesizer, long maxBytes) {
        return new CachingSynthesizer(synthesizer, new SpeechCache(maxBytes, registry));
    }

    private double cachedBytes() {
        return registry.get("mockcall.tts.cache.bytes").gauge().value();
    }

    private static SpokenClause clause(String phonemes, Prosody prosody) {
        return new SpokenClause(phonemes, new VoiceSettings("", prosody), SpeechChunk.SAMPLE_RATE, 0);
    }

    private Flux<SpeechChunk> speakTwoChunks(SpokenClause clause) {
        return Flux.defer(() -> {
            spoken.incrementAndGet();
            return Flux.just(
                    SpeechChunk.silence(10, SpeechChunk.SAMPLE_RATE), SpeechChunk.silence(20, SpeechChunk.SAMPLE_RATE));
        });
    }

    private double lookups(String result) {
        return registry.get("mockcall.tts.cache.lookups")
                .tag("result", result)
                .counter()
                .count();
    }
}
