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
    void theSameIsSpokenOnce() {
        var caching = new CachingSynthesizer(this::speakTwoPieces, A_MEBIBYTE, registry);

        StepVerifier.create(caching.speak(new Sentence("Hello.", Prosody.NEUTRAL)))
                .assertNext(piece -> assertThat(piece.cached()).isFalse())
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(caching.speak(new Sentence("Hello.", Prosody.NEUTRAL)))
                .assertNext(piece -> assertThat(piece.cached()).isTrue())
                .assertNext(piece -> assertThat(piece.durationMs()).isEqualTo(20))
                .verifyComplete();

        assertThat(spoken).hasValue(1);
        assertThat(lookups("hit")).isEqualTo(1);
        assertThat(lookups("miss")).isEqualTo(1);
    }

    @Test
    void anotherVoiceIsAnotherEntry() {
        var caching = new CachingSynthesizer(this::speakTwoPieces, A_MEBIBYTE, registry);

        caching.speak(new Sentence("Hello.", Prosody.NEUTRAL)).blockLast();
        caching.speak(new Sentence("Hello.", FAST)).blockLast();

        assertThat(spoken).hasValue(2);
    }

    @Test
    void whatFailedOrWasCancelledIsNotRemembered() {
        SpeechSynthesizer failing = sentence ->
                speakTwoPieces(sentence).concatWith(Flux.error(new ProviderException("test", "broken", true, null)));
        var caching = new CachingSynthesizer(failing, A_MEBIBYTE, registry);
        var sentence = new Sentence("Hello.", Prosody.NEUTRAL);

        StepVerifier.create(caching.speak(sentence)).expectNextCount(2).verifyError(ProviderException.class);
        StepVerifier.create(caching.speak(sentence).take(1)).expectNextCount(1).verifyComplete();
        StepVerifier.create(caching.speak(sentence)).expectNextCount(2).verifyError(ProviderException.class);

        assertThat(spoken).hasValue(3);
    }

    @Test
    void itNeverGrowsBeyondItsBytes() {
        int limit = 10_000;
        var caching = new CachingSynthesizer(this::speakTwoPieces, limit, registry);

        for (int i = 0; i < 100; i++) {
            caching.speak(new Sentence("Line " + i, Prosody.NEUTRAL)).blockLast();
        }

        assertThat(caching.bytes()).isPositive().isLessThanOrEqualTo(limit);
        assertThat(registry.get("mockcall.tts.cache.bytes").gauge().value()).isLessThanOrEqualTo(limit);
    }

    @Test
    void withoutRoomNothingIsRemembered() {
        var caching = new CachingSynthesizer(this::speakTwoPieces, 0, registry);

        caching.speak(new Sentence("Hello.", Prosody.NEUTRAL)).blockLast();

        assertThat(caching.bytes()).isZero();
    }

    private Flux<Speech> speakTwoPieces(Sentence sentence) {
        return Flux.defer(() -> {
            spoken.incrementAndGet();
            return Flux.just(Speech.silence(10), Speech.silence(20));
        });
    }

    private double lookups(String result) {
        return registry.get("mockcall.tts.cache.lookups")
                .tag("result", result)
                .counter()
                .count();
    }
}
