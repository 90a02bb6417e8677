package io.mockcall.stt.provider.silero;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.endpointing.VoiceActivityDetector;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SileroDetectorTest {
    private static final SileroDetector DETECTOR = SileroDetector.load();

    @AfterAll
    static void close() throws Exception {
        DETECTOR.close();
    }

    private static double voicedShare(short[] samples) {
        VoiceActivityDetector.Stream stream = DETECTOR.openStream();
        int voiced = 0;
        int windows = samples.length / VoiceActivityDetector.WINDOW;
        for (int i = 0; i < windows; i++) {
            int from = i * VoiceActivityDetector.WINDOW;
            short[] window = Arrays.copyOfRange(samples, from, from + VoiceActivityDetector.WINDOW);
            voiced += stream.probability(window) > 0.5 ? 1 : 0;
        }
        return (double) voiced / windows;
    }

    @Test
    void speechIsVoice() {
        assertThat(voicedShare(Recordings.named("jfk.wav").samples())).isGreaterThan(0.5);
    }

    @Test
    void silenceAndTonesAreNotVoice() {
        assertThat(voicedShare(TestAudio.silence(3000))).isZero();
        assertThat(voicedShare(TestAudio.tone(3000))).isLessThan(0.05);
    }

    @Test
    void noiseIsNotVoice() {
        var random = new Random(2);
        short[] noise = new short[48_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 3000);
        }
        assertThat(voicedShare(noise)).isLessThan(0.05);
    }

    @Test
    void streamsAreIndependent() {
        short[] voice = Recordings.named("librivox_0930.wav").samples();
        double alone = voicedShare(voice);
        VoiceActivityDetector.Stream other = DETECTOR.openStream();
        other.probability(new short[VoiceActivityDetector.WINDOW]);

        assertThat(voicedShare(voice)).isEqualTo(alone);
    }
}
