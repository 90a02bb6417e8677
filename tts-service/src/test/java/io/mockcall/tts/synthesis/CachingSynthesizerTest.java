package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.Prosody;
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

        StepVerifier.create(caching.speak(new SpokenSentence("Hello.", Prosody.NEUTRAL)))
                .assertNext(chunk -> assertThat(chunk.origin()).isEqualTo(SpeechChunk.Origin.SYNTHESIZED))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(caching.speak(new SpokenSentence("Hello.", Prosody.NEUTRAL)))
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

        caching.speak(new SpokenSentence("Hello.", Prosody.NEUTRAL)).blockLast();
        caching.speak(new SpokenSentence("Hello.", FAST)).blockLast();

        assertThat(spoken).hasValue(2);
    }

    @Test
    void failedAndCancelledSentencesAreNotCached() {
        SpeechSynthesizer failing = sentence ->
                speakTwoChunks(sentence).concatWith(Flux.error(new ProviderException("test", "broken", true, null)));
        var caching = caching(failing, A_MEBIBYTE);
        var sentence = new SpokenSentence("Hello.", Prosody.NEUTRAL);

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
            caching.speak(new SpokenSentence("Line " + i, Prosody.NEUTRAL)).blockLast();
        }

        assertThat(cachedBytes()).isPositive().isLessThanOrEqualTo(limit);
    }

    @Test
    void aCacheOfSizeZeroIsEmpty() {
        var caching = caching(this::speakTwoChunks, 0);

        caching.speak(new SpokenSentence("Hello.", Prosody.NEUTRAL)).blockLast();

        assertThat(cachedBytes()).isZero();
    }

    private CachingSynthesizer caching(SpeechSynthesizer synthesizer, long maxBytes) {
        return new CachingSynthesizer(synthesizer, new SpeechCache(maxBytes, registry), SpeechCache.Speaker.VOICE);
    }

    private double cachedBytes() {
        return registry.get("mockcall.tts.cache.bytes").gauge().value();
    }

    private Flux<SpeechChunk> speakTwoChunks(SpokenSentence sentence) {
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
