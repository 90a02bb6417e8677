package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.Prosody;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class UnfailingSynthesizerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aFailingClauseIsASilenceAndTheNextIsHeard() {
        SpeechSynthesizer choking = clause -> clause.text().startsWith("but")
                ? Flux.error(new ProviderException("test", "choked", false, null))
                : Flux.just(Speech.silence(1_000));
        var sentences = new ClauseByClause(new UnfailingSynthesizer(choking, "test", registry));

        StepVerifier.create(sentences
                        .speak(new Sentence("I hear you, but I disagree, you know that.", Prosody.NEUTRAL))
                        .map(Speech::durationMs))
                .expectNext(1_000.0, 300.0, 1_000.0)
                .verifyComplete();

        assertThat(calls("ok")).isEqualTo(2);
        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    void whatThrowsInsteadOfFailingIsASilenceToo() {
        SpeechSynthesizer throwing = clause -> {
            throw new IllegalStateException("no voice");
        };

        StepVerifier.create(new UnfailingSynthesizer(throwing, "test", registry)
                        .speak(new Sentence("Hello.", Prosody.NEUTRAL)))
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
