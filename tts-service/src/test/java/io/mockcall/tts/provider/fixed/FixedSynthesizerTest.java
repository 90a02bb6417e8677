package io.mockcall.tts.provider.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpeechSynthesizerContract;
import io.mockcall.tts.voice.Prosody;
import org.junit.jupiter.api.Test;

class FixedSynthesizerTest extends SpeechSynthesizerContract {
    private final SpeechSynthesizer fixed = new FixedSynthesizer();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return fixed;
    }

    @Test
    void everySentenceIsOneSecond() {
        assertThat(speak("One. Two, and three, and four.", Prosody.NEUTRAL))
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.durationMs()).isEqualTo(1_000));
    }
}
