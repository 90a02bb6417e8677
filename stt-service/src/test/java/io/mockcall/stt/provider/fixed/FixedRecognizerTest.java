package io.mockcall.stt.provider.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.SpeechRecognizerContract;
import io.mockcall.stt.recognition.Transcript;
import org.junit.jupiter.api.Test;

class FixedRecognizerTest extends SpeechRecognizerContract {
    private final SpeechRecognizer recognizer = new FixedRecognizer("Well.");

    @Override
    protected SpeechRecognizer recognizer() {
        return recognizer;
    }

    @Test
    void returnsTheSameTextForEveryUtterance() {
        assertThat(recognizer.transcribe(utterance(TestAudio.silence(100))).block())
                .isEqualTo(new Transcript("Well.", 1));
    }
}
