package io.mockcall.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.Sound;
import io.mockcall.stt.audio.WordErrorRate;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.Utterance;
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
    private static final double MOST_ERRORS = 0.08;

    @AfterAll
    static void close() {
        RECOGNIZER.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return RECOGNIZER;
    }

    private static Transcript heard(Utterance utterance) {
        return Objects.requireNonNull(RECOGNIZER.transcribe(utterance).block());
    }

    @Test
    void whatIsLongerThanTheModelCanTakeIsHeardInParts() {
        List<Recordings.Recording> recordings = Recordings.all();
        short[] sound = new short[0];
        var said = new StringBuilder();
        for (int i = 0; i < 5 && i < recordings.size(); i++) {
            sound = Sound.join(sound, recordings.get(i).samples(), Sound.silence(300));
            said.append(recordings.get(i).text()).append(' ');
        }

        WordErrorRate rate =
                WordErrorRate.of(said.toString(), heard(utterance(sound)).text());
        System.out.printf("%d s in one go: %s%n", sound.length / 16_000, rate);
        assertThat(rate.rate()).isLessThanOrEqualTo(MOST_ERRORS);
    }

    @Test
    void confidenceTellsSpeechFromNoise() {
        Transcript speech =
                heard(utterance(Recordings.named("librivox_0930.wav").samples()));

        assertThat(speech.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void noiseIsNotWords() {
        var random = new Random(1);
        short[] noise = new short[3000 * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 2000);
        }

        Transcript transcript = heard(utterance(noise));
        System.out.println("noise sounds like " + transcript);
        assertThat(transcript.isBlank() || transcript.confidence() < 0.7).isTrue();
    }

    @Test
    void silenceHasNoWords() {
        Pcm audio = Sound.pcm(Sound.silence(2000));

        assertThat(heard(new Utterance(new CallId(new UUID(0, 6)), 0, 2000, 0, audio, true))
                        .isBlank())
                .isTrue();
    }
}
