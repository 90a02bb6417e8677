package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.voice.VoiceSettings;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FallbackSynthesizerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aFailedClauseBecomesSilenceAndTheNextIsSpoken() {
        ClauseSynthesizer failing = clause -> clause.phonemes().startsWith("b")
                ? Flux.error(new ProviderException("test", "broken", false, null))
                : Flux.just(SpeechChunk.silence(1_000, SpeechChunk.SAMPLE_RATE));
        var clauses = new FallbackSynthesizer(failing, "test", registry);

        StepVerifier.create(Flux.just("ˈI hˈɪɹ ju,", "bʌt ˈI dəsəɡɹˈi,", "ju nˈO ðˈæt.")
                        .concatMap(phonemes -> clauses.speak(clause(phonemes)))
                        .map(SpeechChunk::durationMs))
                .expectNext(1_000.0, 300.0, 1_000.0)
                .verifyComplete();

        assertThat(calls("ok")).isEqualTo(2);
        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    void aThrownExceptionBecomesSilenceToo() {
        ClauseSynthesizer throwing = clause -> {
            throw new IllegalStateException("no voice");
        };

        StepVerifier.create(new FallbackSynthesizer(throwing, "test", registry).speak(clause("həlˈO.")))
                .expectNextCount(1)
                .verifyComplete();
    }

    private static SpokenClause clause(String phonemes) {
        return new SpokenClause(phonemes, VoiceSettings.DEFAULT, SpeechChunk.SAMPLE_RATE, 0);
    }

    private double calls(String outcome) {
        return registry.get("mockcall.provider.calls")
                .tag("provider", "test")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
