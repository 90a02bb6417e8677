package io.mockcall.tts.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechMeter;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures feelings and characters on the sound of the real voices. The texts are what customers of the scenarios say. */
class VoiceSoundTest {
    private static final CallId CALL = new CallId(new UUID(0, 7));
    /** Percentiles of the pitch vary with the durations of the sounds. */
    private static final double RANGE_TOLERANCE = 0.06;
    /** Durations are whole frames of 12.5 ms. */
    private static final double PACE_TOLERANCE = 0.01;
    /** Less than 0.5 dB, which nobody hears. */
    private static final double LEVEL_TOLERANCE = 0.05;

    @SuppressWarnings("NullAway.Init")
    private static LoadedVoices voices;

    @SuppressWarnings("NullAway.Init")
    private static QualityRecordings recordings;

    @SuppressWarnings("NullAway.Init")
    private static List<String> texts;

    @BeforeAll
    static void load() throws IOException {
        ModelsDirectory.of("hibari");
        ModelsDirectory.of("piper/joe");
        voices = LoadedVoices.load(new VoiceFiles(EmbeddedVoices.defaultModels(), Set.of()), List.of());
        recordings = new QualityRecordings(voices);
        texts = ScenarioSentences.of(ScenarioSentences.SCENARIOS).stream()
                .filter(line -> line.number() == 0)
                .map(ScenarioSentences.Line::text)
                .toList();
    }

    @AfterAll
    static void close() {
        if (voices != null) { // null if the tests are skipped
            voices.close();
        }
    }

    /** A customer shows all of the frustration; rate and stability are those of the simulator. */
    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void frustrationRaisesPitchRangePaceAndLevel(String voice) {
        List<SpeechMeter> speech = new ArrayList<>();
        for (int frustration = 0; frustration <= 100; frustration += 10) {
            boolean isUpset = frustration > 70;
            speech.add(measured(new VoiceSettings(voice, Prosody.NEUTRAL)
                    .feeling(isUpset ? 1.3 : 1, isUpset ? 0.64 : 0.8, new Emotion(frustration, 50, 50, 0), 1)));
            System.out.printf(
                    "%s, frustration %d: pitch %.0f Hz, range %.3f, %.2f s, level %.4f%n",
                    voice,
                    frustration,
                    speech.getLast().pitch(),
                    speech.getLast().pitchRange(),
                    speech.getLast().seconds(),
                    speech.getLast().rms());
        }
        SpeechMeter calm = speech.getFirst();
        SpeechMeter furious = speech.getLast();
        for (int i = 1; i < speech.size(); i++) {
            SpeechMeter before = speech.get(i - 1);
            SpeechMeter after = speech.get(i);
            String step = voice + ", frustration " + 10 * i;
            assertThat(after.pitchRange()).as(step).isGreaterThan((1 - RANGE_TOLERANCE) * before.pitchRange());
            assertThat(after.seconds()).as(step).isLessThan((1 + PACE_TOLERANCE) * before.seconds());
            assertThat(after.rms()).as(step).isGreaterThan((1 - LEVEL_TOLERANCE) * before.rms());
        }
        assertThat(furious.pitch()).isGreaterThan(1.03 * calm.pitch());
        assertThat(furious.pitchRange()).isGreaterThan(1.12 * calm.pitchRange());
        assertThat(calm.seconds()).isGreaterThan(1.15 * furious.seconds());
        assertThat(furious.rms()).isGreaterThan(1.15 * calm.rms());
    }

    @Test
    void womenAndMenAreToldApartByTheirPitch() {
        double lowestWoman = Stream.of("elder_female", "middle_aged_female", "young_female", "teen_female")
                .mapToDouble(name -> measured(name).pitch())
                .min()
                .orElseThrow();
        double highestMan = Stream.of("elder_male", "middle_aged_male", "young_male")
                .mapToDouble(name -> measured(name).pitch())
                .max()
                .orElseThrow();

        assertThat(highestMan).isLessThan(0.85 * lowestWoman);
    }

    @Test
    void oldAndYoungAreToldApartByPitchSpectrumAndPace() {
        for (String sex : List.of("male", "female")) {
            SpeechMeter elder = measured("elder_" + sex);
            SpeechMeter young = measured("young_" + sex);
            SpeechMeter teen = measured("teen_" + sex);

            assertThat(elder.pitch()).as(sex).isLessThan(0.92 * young.pitch());
            assertThat(young.pitch()).as(sex).isLessThan(teen.pitch());
            assertThat(elder.formantScale(young)).as(sex).isLessThan(0.98);
            assertThat(elder.seconds()).as(sex).isGreaterThan(1.05 * young.seconds());
        }
    }

    /** The sentences of a turn differ in words and melody, not in speaker and level. */
    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void theSpeakerDoesNotDriftBetweenSentences(String voice) {
        VoiceSettings settings =
                new VoiceSettings(voice, Prosody.NEUTRAL).feeling(1, 0.8, new Emotion(40, 40, 50, 50), 0.4);
        List<SpeechMeter> sentences =
                texts.stream().map(text -> meter(text, settings)).toList();
        double pitch =
                sentences.stream().mapToDouble(SpeechMeter::pitch).average().orElseThrow();
        double level =
                sentences.stream().mapToDouble(SpeechMeter::rms).average().orElseThrow();

        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(sentence.pitch() / pitch).isBetween(0.85, 1.15);
            assertThat(20 * Math.log10(sentence.rms() / level)).isBetween(-2.5, 2.5);
        });
    }

    private static SpeechMeter measured(String profile) {
        VoiceProfile named = VoiceProfiles.standard().named(profile).orElseThrow();
        return measured(named.cast(CALL, Set.of("heart", "joe")));
    }

    private static SpeechMeter measured(VoiceSettings settings) {
        return meter(String.join(" ", texts.subList(0, 3)), settings);
    }

    private static SpeechMeter meter(String text, VoiceSettings settings) {
        return new SpeechMeter(recordings.spoken(text, settings), voices.sampleRate(settings));
    }
}
