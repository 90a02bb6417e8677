package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreathSoundTest {
    private static final int SAMPLE_RATE = SpeechChunk.SAMPLE_RATE;
    /** Samples below this value are silence for the clause buffer, about −44 dBFS. */
    private static final double SILENCE_BELOW = 200.0 / Short.MAX_VALUE;
    /** The meter finds pitch only in what is as loud as speech. */
    private static final float LOUD = 10;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBreathIsAudibleSofterThanSpeechAndHasNoPitch(VocalGesture gesture) {
        for (int seed = 0; seed < 20; seed++) {
            float[] sound = new BreathSound(gesture, Prosody.NEUTRAL, seed).samples(SAMPLE_RATE);
            SpeechMeter meter = new SpeechMeter(sound, SAMPLE_RATE);
            float[] louder = sound.clone();
            for (int i = 0; i < louder.length; i++) {
                louder[i] *= LOUD;
            }

            assertThat(meter.peak()).isBetween(3 * SILENCE_BELOW, 0.2);
            assertThat(new SpeechMeter(louder, SAMPLE_RATE).pitchedMoments())
                    .as("seed " + seed)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 22_050, 24_000})
    void itsLengthIsBoundedAtEveryRate(int sampleRate) {
        for (double rate : new double[] {Prosody.MIN_RATE, 1, Prosody.MAX_RATE}) {
            Prosody prosody = new Prosody(1, 1, rate, 1, 1);
            for (int seed = 0; seed < 20; seed++) {
                assertThat(seconds(VocalGesture.BREATH, prosody, seed, sampleRate))
                        .isBetween(0.28, 0.45);
                assertThat(seconds(VocalGesture.SIGH, prosody, seed, sampleRate))
                        .isBetween(0.53, 0.75);
            }
        }
    }

    @Test
    void aSighFallsInLevelAndBrightness() {
        float[] sigh = new BreathSound(VocalGesture.SIGH, Prosody.NEUTRAL, 3).samples(SAMPLE_RATE);
        SpeechMeter beginning = new SpeechMeter(Arrays.copyOfRange(sigh, 0, sigh.length / 2), SAMPLE_RATE);
        SpeechMeter end = new SpeechMeter(Arrays.copyOfRange(sigh, sigh.length / 2, sigh.length), SAMPLE_RATE);

        assertThat(end.rms()).isLessThan(0.6 * beginning.rms());
        assertThat(end.brightness()).isLessThan(0.9 * beginning.brightness());
    }

    @Test
    void aLongerVocalTractIsDarker() {
        assertThat(brightness(0.85)).isLessThan(0.95 * brightness(1.1));
    }

    @Test
    void itJoinsWithoutAStep() {
        float[] sound = new BreathSound(VocalGesture.BREATH, Prosody.NEUTRAL, 5).samples(SAMPLE_RATE);

        assertThat(Math.abs(sound[0])).isLessThan(0.0005f);
        assertThat(sound[sound.length - 1]).isZero();
    }

    @Test
    void equalClausesSoundEqual() {
        assertThat(BreathSound.before(clause("hˈA")).samples(SAMPLE_RATE))
                .isEqualTo(BreathSound.before(clause("hˈA")).samples(SAMPLE_RATE))
                .isNotEqualTo(BreathSound.before(clause("jˈɛs")).samples(SAMPLE_RATE));
    }

    @Test
    void noGestureHasNoSound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BreathSound(VocalGesture.NONE, Prosody.NEUTRAL, 0));
    }

    private static SpokenClause clause(String phonemes) {
        return new SpokenClause(phonemes, VocalGesture.BREATH, VoiceSettings.DEFAULT, SAMPLE_RATE, 0);
    }

    private static double brightness(double vocalTract) {
        Prosody prosody = new Prosody(1, 1, 1, vocalTract, 1);
        return new SpeechMeter(new BreathSound(VocalGesture.BREATH, prosody, 7).samples(SAMPLE_RATE), SAMPLE_RATE)
                .brightness();
    }

    private static double seconds(VocalGesture gesture, Prosody prosody, long seed, int sampleRate) {
        return new SpeechMeter(new BreathSound(gesture, prosody, seed).samples(sampleRate), sampleRate).seconds();
    }
}
