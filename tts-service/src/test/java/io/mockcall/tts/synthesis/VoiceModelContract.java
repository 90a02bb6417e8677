package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.tts.voice.Prosody;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every voice model must do. */
public abstract class VoiceModelContract {
    /** "Hi, yes, I've just opened my electricity bill and there's a late fee on it." */
    protected static final String SENTENCE =
            "hˈI, jˈɛs, ˌIv ʤˈʌst ˈOpᵊnd mI əlˌɛktɹˈɪsəTi bˈɪl ænd ðɛɹz ɐ lˈAt fˈi ˌɔn ɪt.";

    private static final String SHORT = "ˌɪts twˈɛntifˌIv dˈɑləɹz.";
    private static final String PARAGRAPH =
            String.join(" ", SENTENCE, SHORT, SENTENCE, SHORT, SENTENCE, SENTENCE, SENTENCE);
    private static final int ALL = Integer.MAX_VALUE;

    /** The voice under test. */
    protected abstract VoiceModel voice();

    /** How often the time to the first samples is measured. */
    protected int runs() {
        return 9;
    }

    @Test
    void aSentenceIsHeard() {
        SpeechMeter speech = measured(Prosody.NEUTRAL);

        assertThat(speech.seconds()).isBetween(2.5, 9.0);
        assertThat(speech.rms()).isGreaterThan(0.03);
        assertThat(speech.pitch()).isBetween(70.0, 300.0);
    }

    @Test
    void allVoicesHaveTheSamePeakLevel() {
        assertThat(measured(Prosody.NEUTRAL).peak()).isBetween(0.4, PeakNormalizer.CEILING);
    }

    @Test
    void noProsodyExceedsFullScale() {
        assertThat(measured(new Prosody(1.3, 2, 1.3, 0.9, 1, 3, 12)).peak())
                .isLessThanOrEqualTo(PeakNormalizer.CEILING);
    }

    @Test
    void equalPhonemesAndProsodyGiveEqualSamples() {
        assertThat(speak(SENTENCE, Prosody.NEUTRAL)).isEqualTo(speak(SENTENCE, Prosody.NEUTRAL));
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        float[] alone = speak(SHORT, Prosody.NEUTRAL);

        List<CompletableFuture<float[]>> together = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> speak(i % 2 == 0 ? SHORT : SENTENCE, Prosody.NEUTRAL)))
                .toList();

        assertThat(together.get(0).join()).isEqualTo(alone);
        assertThat(together.get(2).join()).isEqualTo(alone);
        together.forEach(CompletableFuture::join);
    }

    @Test
    void theFirstSamplesLeaveBeforeTheLastAreComputed() {
        var all = new SampleCollector(ALL);
        voice().speak(PARAGRAPH, Prosody.NEUTRAL, all);
        var cancelled = new SampleCollector(1);
        voice().speak(PARAGRAPH, Prosody.NEUTRAL, cancelled);

        assertThat(all.pieces()).isGreaterThan(1);
        assertThat(cancelled.pieces()).isEqualTo(1);
        float[] first = cancelled.samples();
        assertThat(first).isEqualTo(Arrays.copyOf(all.samples(), first.length));
    }

    @Test
    void theTimeToTheFirstSamplesIsReported() {
        for (String phonemes : List.of(SHORT, SENTENCE)) {
            double[] firstMs = new double[runs()];
            double[] allMs = new double[firstMs.length];
            double seconds = 0;
            for (int i = 0; i < firstMs.length; i++) {
                long started = System.nanoTime();
                var collector = new SampleCollector(ALL);
                voice().speak(phonemes, Prosody.NEUTRAL, collector);
                allMs[i] = (System.nanoTime() - started) / 1e6;
                firstMs[i] = collector.firstMs();
                seconds = (double) collector.samples().length / voice().sampleRate();
            }
            Arrays.sort(firstMs);
            Arrays.sort(allMs);
            System.out.printf(
                    "%s: %.1f s of speech, first samples after %.0f ms (slowest of %d: %.0f), all after %.0f ms%n",
                    getClass().getSimpleName(),
                    seconds,
                    firstMs[firstMs.length / 2],
                    firstMs.length,
                    firstMs[firstMs.length - 1],
                    allMs[allMs.length / 2]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "...",
                "?! — … , ;",
                "ˈˌ",
                "😀😠",
                "Привет 北京",
                "\u0000\u0007\uFFFF",
                "ˈˈˈhəˌˌlˈO",
                "x",
                "həlˈO\n\nhəlˈO"
            })
    void anyPhonemesAreAccepted(String phonemes) {
        assertThatCode(() -> speak(phonemes, Prosody.NEUTRAL)).doesNotThrowAnyException();
    }

    @Test
    void phonemesWithoutSoundGiveNoSamples() {
        for (String silent : List.of("", "...", "?! — …", "ˈˌ", "😀")) {
            assertThat(speak(silent, Prosody.NEUTRAL)).as(silent).isEmpty();
        }
    }

    @Test
    void longPhonemesAreSpokenToTheirEnd() {
        double sentence = measured(Prosody.NEUTRAL).seconds();

        assertThat(seconds(speak((SENTENCE.replaceAll("[.,]", "") + " ").repeat(6), Prosody.NEUTRAL)))
                .isBetween(4 * sentence, 7 * sentence);
    }

    @Test
    void theRateIsAFactorOfTheDuration() {
        double neutral = measured(Prosody.NEUTRAL).seconds();

        assertThat(neutral / measured(new Prosody(1, 1, 1.3, 1, 1)).seconds()).isCloseTo(1.3, within(0.15));
        assertThat(neutral / measured(new Prosody(1, 1, 0.8, 1, 1)).seconds()).isCloseTo(0.8, within(0.1));
    }

    @Test
    void aSmallerOrLargerSpeakerHasAnotherPitchAndTheSamePace() {
        SpeechMeter neutral = measured(Prosody.NEUTRAL);
        SpeechMeter small = measured(new Prosody(1.15, 1, 1, 1.15, 1));
        SpeechMeter large = measured(new Prosody(0.87, 1, 1, 0.87, 1));

        assertThat(small.pitch() / neutral.pitch()).isCloseTo(1.15, within(0.06));
        assertThat(large.pitch() / neutral.pitch()).isCloseTo(0.87, within(0.06));
        assertThat(small.formantScale(neutral)).isCloseTo(1.15, within(0.06));
        assertThat(large.formantScale(neutral)).isCloseTo(0.87, within(0.06));
        assertThat(small.seconds()).isCloseTo(neutral.seconds(), within(0.1 * neutral.seconds()));
        assertThat(large.seconds()).isCloseTo(neutral.seconds(), within(0.1 * neutral.seconds()));
    }

    @Test
    void theVolumeIsAFactorOfTheLevel() {
        double ratio = measured(new Prosody(1, 1, 1, 1, 0.5)).rms()
                / measured(Prosody.NEUTRAL).rms();

        assertThat(ratio).isCloseTo(0.5, within(0.01));
    }

    protected final SpeechMeter measured(Prosody prosody) {
        return SampleCollector.meter(voice(), SENTENCE, prosody);
    }

    protected final float[] speak(String phonemes, Prosody prosody) {
        return SampleCollector.samples(voice(), phonemes, prosody);
    }

    private double seconds(float[] samples) {
        return (double) samples.length / voice().sampleRate();
    }
}
