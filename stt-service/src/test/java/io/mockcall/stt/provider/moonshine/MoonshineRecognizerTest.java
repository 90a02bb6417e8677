package io.mockcall.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.WordErrorRate;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.SpokenWords;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.Utterance;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.SpeechRecognizerContract;
import io.mockcall.stt.recognition.Transcript;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MoonshineRecognizerTest extends SpeechRecognizerContract {
    private static final MoonshineRecognizer RECOGNIZER = MoonshineRecognizer.loading(2);
    private static final double MAX_WORD_ERROR_RATE = 0.08;

    @AfterAll
    static void close() {
        RECOGNIZER.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return RECOGNIZER;
    }

    private static Transcript transcript(Utterance utterance) {
        return Objects.requireNonNull(RECOGNIZER.transcribe(utterance).block());
    }

    @Test
    void longAudioIsRecognisedInChunks() {
        List<Recordings.Recording> recordings = Recordings.all();
        short[] sound = new short[0];
        var said = new StringBuilder();
        for (int i = 0; i < 5 && i < recordings.size(); i++) {
            sound = TestAudio.join(sound, recordings.get(i).samples(), TestAudio.silence(300));
            said.append(recordings.get(i).text()).append(' ');
        }

        WordErrorRate rate =
                WordErrorRate.of(said.toString(), transcript(utterance(sound)).text(), SpokenWords::of);
        System.out.printf("%d s in one go: %s%n", sound.length / 16_000, rate);
        assertThat(rate.rate()).isLessThanOrEqualTo(MAX_WORD_ERROR_RATE);
    }

    @Test
    void speechHasAHighConfidence() {
        Transcript speech =
                transcript(utterance(Recordings.named("librivox_0930.wav").samples()));

        assertThat(speech.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void noiseHasNoConfidentText() {
        var random = new Random(1);
        short[] noise = new short[3000 * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 2000);
        }

        Transcript transcript = transcript(utterance(noise));
        System.out.println("noise gives " + transcript);
        assertThat(transcript.isBlank() || transcript.confidence() < 0.7).isTrue();
    }

    @Test
    void silenceHasNoWords() {
        Pcm audio = TestAudio.pcm(TestAudio.silence(2000));

        assertThat(transcript(new Utterance(new CallId(new UUID(0, 6)), 0, 2000, 0, audio, true))
                        .isBlank())
                .isTrue();
    }
}
