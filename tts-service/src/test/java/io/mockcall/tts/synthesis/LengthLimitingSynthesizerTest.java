package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.tts.voice.Prosody;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LengthLimitingSynthesizerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> spoken = new ArrayList<>();
    private final SpeechSynthesizer recording = sentence -> {
        spoken.add(sentence.text());
        return Flux.empty();
    };

    @Test
    void halfAMillionCharactersAreCutAtAWord() {
        speak("word ".repeat(100_000), 20_000);

        assertThat(spoken.getFirst()).hasSizeBetween(19_990, 20_000).endsWith("word");
        assertThat(cut()).isEqualTo(1);
    }

    @Test
    void textWithoutSpacesIsCutAtTheLimit() {
        speak("x".repeat(500), 100);

        assertThat(spoken.getFirst()).hasSize(100);
    }

    @Test
    void textUpToTheLimitIsUnchanged() {
        speak("exactly10!", 10);

        assertThat(spoken).containsExactly("exactly10!");
        assertThat(cut()).isZero();
    }

    @Test
    void theLimitMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthLimitingSynthesizer(recording, 0, registry))
                .withMessageContaining("maxLength");
    }

    private void speak(String text, int limit) {
        new LengthLimitingSynthesizer(recording, limit, registry)
                .speak(new SpokenSentence(text, Prosody.NEUTRAL))
                .blockLast();
    }

    private double cut() {
        return registry.get("mockcall.tts.sentences.cut").counter().count();
    }
}
