package io.mockcall.stt.recognition;

import static io.mockcall.stt.audio.Sound.pcm;
import static io.mockcall.stt.audio.Sound.tone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.Utterance;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RememberingRecognizerTest {
    private static final CallId CALL = new CallId(new UUID(0, 8));
    private static final short[] TONE = tone(30_000);

    private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
    private final RememberingRecognizer remembering = new RememberingRecognizer(recognizer);

    private static Utterance utterance(int ms, boolean endsQuietly) {
        return new Utterance(CALL, 0, ms, ms, new Pcm(TONE, ms * Pcm.SAMPLES_PER_MS), endsQuietly);
    }

    private Transcript hear(Utterance utterance) {
        return requireNonNull(remembering.transcribe(utterance).block());
    }

    @Test
    void theSameIsNotHeardTwice() {
        recognizer.hears("one", 0.8);
        hear(utterance(2000, true));
        hear(utterance(2000, true));

        assertThat(recognizer.asked()).hasSize(1);
    }

    @Test
    void whatLiesBeforeAPauseIsSettledOnceItIsLong() {
        recognizer.hears("one two", 0.9);
        hear(utterance(8000, true));
        recognizer.hears("three", 0.5);
        Transcript whole = hear(utterance(10_000, false));

        assertThat(whole.text()).isEqualTo("one two three");
        assertThat(whole.confidence()).isCloseTo(0.82, Offset.offset(0.001));
        assertThat(recognizer.asked().getLast().audio().durationMs()).isEqualTo(2000);
    }

    @Test
    void aShortBeginningIsHeardAgainWithTheRest() {
        hear(utterance(3000, true));
        hear(utterance(5000, false));

        assertThat(recognizer.asked().getLast().audio().durationMs()).isEqualTo(5000);
    }

    @Test
    void nothingIsSettledInTheMiddleOfAWord() {
        hear(utterance(8000, false));
        hear(utterance(10_000, false));

        assertThat(recognizer.asked().getLast().audio().durationMs()).isEqualTo(10_000);
    }

    @Test
    void whatIsSettledStaysSettled() {
        hear(utterance(8000, true));
        hear(utterance(10_000, false));
        hear(utterance(15_000, true));
        hear(utterance(16_000, false));

        assertThat(recognizer.asked())
                .extracting(u -> u.audio().durationMs())
                .containsExactly(8000L, 2000L, 7000L, 1000L);
    }

    @Test
    void anotherUtteranceBeginsAnew() {
        hear(utterance(8000, true));
        hear(new Utterance(CALL, 9000, 19_000, 10_000, pcm(TONE), false));

        assertThat(recognizer.asked().getLast().audio().durationMs()).isEqualTo(30_000);
    }
}
