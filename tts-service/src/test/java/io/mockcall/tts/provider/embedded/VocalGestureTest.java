package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechMeter;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VocalFeeling;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaths and sighs before the sentences of the real voices. */
class VocalGestureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final VocalFeeling WEARY = new VocalFeeling(0, 0, 0.7, 0, 0);
    private static final VocalFeeling RELIEVED = new VocalFeeling(0, 0, 0, 0, 0.7);
    private static final String SHORT = "I want my money back.";
    /** From the beginning of a gesture, without its quiet edges. */
    private static final int GESTURE_MS = 500;
    /** The meter finds pitch only in what is as loud as speech. */
    private static final float LOUD = 10;

    @SuppressWarnings("NullAway.Init")
    private static LoadedVoices voices;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedVoices synthesizer;

    @BeforeAll
    static void load() {
        ModelsDirectory.of("hibari");
        ModelsDirectory.of("piper/joe");
        voices = LoadedVoices.load(new VoiceFiles(EmbeddedVoices.defaultModels(), Set.of()), List.of());
        synthesizer = EmbeddedVoices.open(EmbeddedVoices.defaultModels(), Set.of(), 1, 100, heard -> heard);
    }

    @AfterAll
    static void close() {
        if (voices != null) { // null if the tests are skipped
            voices.close();
            synthesizer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void aWearySentenceBeginsWithAnAudibleSoundWithoutPitch(String voice) {
        short[] samples = samples(SHORT, feeling(voice, WEARY));
        float[] beginning = beginning(samples);

        assertThat(new SpeechMeter(beginning, SpeechChunk.SAMPLE_RATE).peak()).isGreaterThan(0.02);
        assertThat(pitchedMoments(beginning)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void aShortNeutralSentenceBeginsWithItsFirstWord(String voice) {
        assertThat(pitchedMoments(beginning(samples(SHORT, feeling(voice, VocalFeeling.NONE)))))
                .isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void equalSentencesSoundEqual(String voice) {
        VoiceSettings settings = feeling(voice, WEARY);

        assertThat(samples(SHORT, settings)).isEqualTo(samples(SHORT, settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heart", "joe"})
    void theGestureJoinsTheFirstWordWithoutAClick(String voice) {
        List<SpeechChunk> chunks = chunks(SHORT, feeling(voice, WEARY));
        short[] gesture = chunks.get(0).samples();
        short[] word = chunks.get(1).samples();

        assertThat(gesture[gesture.length - 1]).isZero();
        assertThat(Math.abs((int) gesture[0])).isLessThan(50);
        assertThat(Math.abs((int) word[0])).isLessThan(200);
    }

    /** The first chunk is the gesture alone, so it does not wait for the voice. */
    @Test
    void theGestureIsSentBeforeTheVoiceSpeaks() {
        List<SpeechChunk> chunks = chunks(SHORT, feeling("joe", WEARY));

        assertThat(chunks.getFirst().durationMs()).isBetween(500.0, 750.0);
        assertThat(chunks.size()).isGreaterThan(2);
    }

    @Test
    void aSighThatIsWrittenAloneIsHeard() {
        List<SpeechChunk> chunks = chunks("*sighs*", feeling("heart", VocalFeeling.NONE));

        assertThat(chunks).hasSize(2);
        assertThat(chunks.getFirst().durationMs()).isBetween(500.0, 750.0);
    }

    @Test
    void onlyTheFirstClauseHasTheGesture() {
        List<SpokenClause> clauses =
                clauses("*sighs* I am very tired. You lied to me! What happens now?", VocalFeeling.NONE, 0);

        assertThat(clauses)
                .extracting(SpokenClause::gesture)
                .containsExactly(VocalGesture.SIGH, VocalGesture.NONE, VocalGesture.NONE);
    }

    @Test
    void relievedAndWearySpeakersSighOnceATurn() {
        assertThat(gesture(SHORT, RELIEVED, 0)).isEqualTo(VocalGesture.SIGH);
        assertThat(gesture(SHORT, WEARY, 0)).isEqualTo(VocalGesture.SIGH);
        assertThat(gesture(SHORT, WEARY, 1)).isEqualTo(VocalGesture.NONE);
        assertThat(gesture(SHORT, new VocalFeeling(0, 0, 0.45, 0, 0.55), 0)).isEqualTo(VocalGesture.NONE);
    }

    @Test
    void aBreathComesBeforeLongSentencesOnly() {
        String thirteen = "one two three four five six seven eight nine ten eleven twelve thirteen";

        assertThat(gesture(thirteen + " fourteen.", VocalFeeling.NONE, 1)).isEqualTo(VocalGesture.BREATH);
        assertThat(gesture(thirteen + ".", VocalFeeling.NONE, 1)).isEqualTo(VocalGesture.NONE);
        assertThat(gesture("No. " + thirteen + " fourteen.", VocalFeeling.NONE, 1))
                .isEqualTo(VocalGesture.NONE);
    }

    /** What customers of the scenarios say: a breath now and then, and never a sigh. */
    @Test
    void mostSentencesOfTheScenariosBeginWithoutAGesture() throws Exception {
        List<VocalGesture> gestures = ScenarioSentences.of(ScenarioSentences.SCENARIOS).stream()
                .map(line -> gesture(line.text(), VocalFeeling.NONE, 1))
                .toList();

        assertThat(gestures).hasSizeGreaterThan(60).doesNotContain(VocalGesture.SIGH);
        assertThat(gestures.stream().filter(VocalGesture.BREATH::equals).count())
                .isBetween(1L, gestures.size() / 2L);
    }

    private static VocalGesture gesture(String text, VocalFeeling feeling, int index) {
        return clauses(text, feeling, index).getFirst().gesture();
    }

    private static List<SpokenClause> clauses(String text, VocalFeeling feeling, int index) {
        return voices.clauses(sentence(text, feeling("heart", feeling), index)).toList();
    }

    private static SpokenSentence sentence(String text, VoiceSettings settings, int index) {
        SpokenSentence plain = new SpokenSentence(text, settings);
        return new SpokenSentence(
                text,
                settings,
                plain.sampleRate(),
                Map.of(),
                new TurnPosition("3d0e3f5e-58a5-4a3b-9f3e-0a6f6c4f3b10", 4, index, false),
                plain.character());
    }

    private static VoiceSettings feeling(String voice, VocalFeeling feeling) {
        return new VoiceSettings(voice, Prosody.NEUTRAL).feeling(1, 0.8, feeling);
    }

    private static List<SpeechChunk> chunks(String text, VoiceSettings settings) {
        return requireNonNull(synthesizer
                .speak(new SpokenSentence(text, settings))
                .collectList()
                .block(PATIENCE));
    }

    private static short[] samples(String text, VoiceSettings settings) {
        List<Short> all = new ArrayList<>();
        for (SpeechChunk chunk : chunks(text, settings)) {
            for (short sample : chunk.samples()) {
                all.add(sample);
            }
        }
        short[] samples = new short[all.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = all.get(i);
        }
        return samples;
    }

    private static float[] beginning(short[] samples) {
        float[] beginning = new float[GESTURE_MS * SpeechChunk.SAMPLE_RATE / 1000];
        for (int i = 0; i < beginning.length; i++) {
            beginning[i] = samples[i] / (float) Short.MAX_VALUE;
        }
        return beginning;
    }

    private static int pitchedMoments(float[] samples) {
        float[] louder = Arrays.copyOf(samples, samples.length);
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= LOUD;
        }
        return new SpeechMeter(louder, SpeechChunk.SAMPLE_RATE).pitchedMoments();
    }
}
