package io.mockcall.stt.recognition;

import static io.mockcall.stt.audio.TestAudio.pcm;
import static io.mockcall.stt.audio.TestAudio.tone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.Utterance;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CachingRecognizerTest {
    private static final CallId CALL = new CallId(new UUID(0, 8));
    private static final short[] TONE = tone(30_000);

    private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
    private final CachingRecognizer caching = new CachingRecognizer(recognizer);

    private static Utterance utterance(int ms, boolean endsInSilence) {
        return new Utterance(CALL, 0, ms, ms, new Pcm(TONE, ms * Pcm.SAMPLES_PER_MS), endsInSilence);
    }

    private Transcript transcribe(Utterance utterance) {
        return requireNonNull(caching.transcribe(utterance).block());
    }

    @Test
    void equalAudioIsNotRecognisedTwice() {
        recognizer.returns("one", 0.8);
        transcribe(utterance(2000, true));
        transcribe(utterance(2000, true));

        assertThat(recognizer.requests()).hasSize(1);
    }

    @Test
    void aLongPartBeforeAPauseIsFinal() {
        recognizer.returns("one two", 0.9);
        transcribe(utterance(8000, true));
        recognizer.returns("three", 0.5);
        Transcript whole = transcribe(utterance(10_000, false));

        assertThat(whole.text()).isEqualTo("one two three");
        assertThat(whole.confidence()).isCloseTo(0.82, Offset.offset(0.001));
        assertThat(recognizer.requests().getLast().audio().durationMs()).isEqualTo(2000);
    }

    @Test
    void aShortPartIsRecognisedAgain() {
        transcribe(utterance(3000, true));
        transcribe(utterance(5000, false));

        assertThat(recognizer.requests().getLast().audio().durationMs()).isEqualTo(5000);
    }

    @Test
    void aPartThatEndsInVoiceIsNotFinal() {
        transcribe(utterance(8000, false));
        transcribe(utterance(10_000, false));

        assertThat(recognizer.requests().getLast().audio().durationMs()).isEqualTo(10_000);
    }

    @Test
    void finalPartsAreNotRecognisedAgain() {
        transcribe(utterance(8000, true));
        transcribe(utterance(10_000, false));
        transcribe(utterance(15_000, true));
        transcribe(utterance(16_000, false));

        assertThat(recognizer.requests())
                .extracting(u -> u.audio().durationMs())
                .containsExactly(8000L, 2000L, 7000L, 1000L);
    }

    @Test
    void anotherUtteranceHasNoFinalPart() {
        transcribe(utterance(8000, true));
        transcribe(new Utterance(CALL, 9000, 19_000, 10_000, pcm(TONE), false));

        assertThat(recognizer.requests().getLast().audio().durationMs()).isEqualTo(30_000);
    }
}
