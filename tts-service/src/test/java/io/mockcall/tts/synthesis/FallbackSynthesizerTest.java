package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.Prosody;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FallbackSynthesizerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aFailedClauseBecomesSilenceAndTheNextIsSpoken() {
        SpeechSynthesizer failing = clause -> clause.text().startsWith("but")
                ? Flux.error(new ProviderException("test", "broken", false, null))
                : Flux.just(SpeechChunk.silence(1_000, SpeechChunk.SAMPLE_RATE));
        var sentences = new ClauseSplittingSynthesizer(new FallbackSynthesizer(failing, "test", registry));

        StepVerifier.create(sentences
                        .speak(new SpokenSentence("I hear you, but I disagree, you know that.", Prosody.NEUTRAL))
                        .map(SpeechChunk::durationMs))
                .expectNext(1_000.0, 300.0, 1_000.0)
                .verifyComplete();

        assertThat(calls("ok")).isEqualTo(2);
        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    void aThrownExceptionBecomesSilenceToo() {
        SpeechSynthesizer throwing = clause -> {
            throw new IllegalStateException("no voice");
        };

        StepVerifier.create(new FallbackSynthesizer(throwing, "test", registry)
                        .speak(new SpokenSentence("Hello.", Prosody.NEUTRAL)))
                .expectNextCount(1)
                .verifyComplete();
    }

    private double calls(String outcome) {
        return registry.get("mockcall.provider.calls")
                .tag("provider", "test")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
