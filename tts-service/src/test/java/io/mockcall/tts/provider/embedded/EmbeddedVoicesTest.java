package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Emotion;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechMeter;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpeechSynthesizerContract;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class EmbeddedVoicesTest extends SpeechSynthesizerContract {
    private static final String TEXT =
            "I ordered a present for my daughter eleven days ago, and when I called you, nobody could tell me where it is.";
    private static final Emotion CALM = new Emotion(0, 50, 80, 80);
    private static final Emotion FURIOUS = new Emotion(100, 0, 0, 10);

    private static final Prosody FLAT = new Prosody(1, 0.5, 1, 1, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedVoices voices;

    @BeforeAll
    static void open() {
        ModelsDirectory.of("hibari");
        voices = EmbeddedVoices.open(EmbeddedVoices.defaultModels());
    }

    @AfterAll
    static void close() {
        if (voices != null) { // null if the tests are skipped
            voices.close();
        }
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return voices;
    }

    @Test
    void loadingCompletes() {
        StepVerifier.create(Mono.fromFuture(voices.loading())).verifyComplete();
    }

    @Test
    void theFirstChunkIsShort() {
        List<SpeechChunk> speech = speak("I want a refund.", Prosody.NEUTRAL);

        assertThat(speech.getFirst().durationMs()).isEqualTo(120);
        assertThat(speech).hasSizeGreaterThan(2);
    }

    @Test
    void silenceBetweenSentencesHasTheLengthOfAPause() {
        List<SpeechChunk> speech = speak("I want a refund.", Prosody.NEUTRAL);

        assertThat(SilenceMeter.trailingMs(speech.getLast())).isBetween(250.0, 400.0);
        assertThat(SilenceMeter.leadingMs(speech.getFirst())).isLessThan(40);
    }

    @Test
    void concurrentProsodiesAreNotMixedUp() {
        Prosody lively = new Prosody(1, 2, 1, 1, 1);
        List<SpeechChunk> flatAlone = speak(TEXT, FLAT);
        List<SpeechChunk> livelyAlone = speak(TEXT, lively);

        List<List<SpeechChunk>> together = requireNonNull(Flux.range(0, 6)
                .flatMapSequential(i -> voices.speak(new SpokenSentence(TEXT, i % 2 == 0 ? FLAT : lively))
                        .collectList())
                .collectList()
                .block());

        assertThat(together).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(together.get(i)).as("sentence " + i).isEqualTo(i % 2 == 0 ? flatAlone : livelyAlone);
        }
    }

    @Test
    void aCancelledSentenceDoesNotDelayOthers() {
        for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
            assertThat(voices.speak(new SpokenSentence(TEXT, Prosody.NEUTRAL)).blockFirst(PATIENCE))
                    .isNotNull();
        }
        assertThat(voices.speak(new SpokenSentence(TEXT, Prosody.NEUTRAL))
                        .collectList()
                        .block(PATIENCE))
                .isNotEmpty();
    }

    @Test
    void theRateIsAFactorOfTheDuration() {
        double neutral = durationMs(speak(TEXT, Prosody.NEUTRAL));

        assertThat(neutral / durationMs(speak(TEXT, new Prosody(1, 1, 1.5, 1, 1))))
                .isBetween(1.3, 1.6);
        assertThat(neutral / durationMs(speak(TEXT, new Prosody(1, 1, 0.75, 1, 1))))
                .isBetween(0.7, 0.85);
    }

    @Test
    void aSofterVoiceIsSofter() {
        double neutral = rms(Prosody.NEUTRAL);

        assertThat(rms(new Prosody(1, 1, 1, 1, 0.5)) / neutral).isBetween(0.4, 0.6);
    }

    @Test
    void frustrationRaisesTheSameVoice() {
        Prosody calm = VoiceSettings.DEFAULT.feeling(1, 0.9, CALM, 0.8).prosody();
        Prosody furious = VoiceSettings.DEFAULT.feeling(1, 0.3, FURIOUS, 1).prosody();

        assertThat(medianPitch(furious)).isGreaterThan(medianPitch(calm) * 1.05);
        assertThat(pitchSpread(furious)).isGreaterThan(pitchSpread(calm) * 1.3);
        assertThat(rms(furious)).isGreaterThan(rms(calm) * 1.1);
        assertThat(durationMs(speak(TEXT, furious))).isLessThan(durationMs(speak(TEXT, calm)));
    }

    /** The rates that the simulator uses above 70 frustration, without and with patience under 30. */
    @Test
    void aFrustratedCustomerSpeaksFasterAndHigher() {
        Prosody calm = VoiceSettings.DEFAULT.feeling(1, 0.8, CALM, 0.2).prosody();
        Prosody frustrated = VoiceSettings.DEFAULT
                .feeling(1.3, 0.8 * 0.8, new Emotion(80, 10, 50, 40), 0.8)
                .prosody();
        Prosody impatientToo = VoiceSettings.DEFAULT
                .feeling(1.3 * 1.2, 0.8 * 0.8, new Emotion(80, 10, 20, 40), 0.8)
                .prosody();

        double calmMs = durationMs(speak(TEXT, calm));
        assertThat(calmMs / durationMs(speak(TEXT, frustrated))).isBetween(1.08, 1.5);
        assertThat(calmMs / durationMs(speak(TEXT, impatientToo))).isBetween(1.08, 1.5);
        assertThat(medianPitch(frustrated)).isGreaterThan(medianPitch(calm) * 1.04);
        assertThat(pitchSpread(frustrated)).isGreaterThan(pitchSpread(calm) * 1.2);
    }

    /** A click would be a step between two samples that is larger than those of speech. */
    @Test
    void clausesAndChunksJoinWithoutAClick() {
        for (String voice : List.of("heart", "joe")) {
            List<SpeechChunk> speech = speak(TEXT, new VoiceSettings(voice, Prosody.NEUTRAL));
            int largest = 0;
            int largestAtJoin = 0;
            short last = 0;
            for (SpeechChunk chunk : speech) {
                short[] samples = chunk.samples();
                largestAtJoin = Math.max(largestAtJoin, Math.abs(samples[0] - last));
                for (int i = 1; i < samples.length; i++) {
                    largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
                }
                last = samples[samples.length - 1];
            }
            assertThat(largestAtJoin).as(voice).isLessThanOrEqualTo(largest);
            assertThat(Math.abs((int) last)).as(voice).isLessThan(200);
        }
    }

    @Test
    void wordsWithoutVowelsSound() {
        for (String word : List.of("Hmm.", "Shh!", "Mm-hm.", "Psst.", "Ugh.", "Brr.")) {
            for (String voice : List.of("heart", "joe")) {
                List<SpeechChunk> speech = speak(word, new VoiceSettings(voice, Prosody.NEUTRAL));
                assertThat(durationMs(speech)).as(word + " by " + voice).isGreaterThan(400);
                assertThat(speech).anySatisfy(chunk -> {
                    int loudest = 0;
                    for (short sample : chunk.samples()) {
                        loudest = Math.max(loudest, Math.abs((int) sample));
                    }
                    assertThat(loudest).isGreaterThan(1_500);
                });
            }
        }
    }

    @Test
    void noProfileClips() {
        for (String name : VoiceProfiles.standard().names()) {
            VoiceProfile profile = VoiceProfiles.standard().named(name).orElseThrow();
            for (VoiceSettings settings : profile.voices()) {
                VoiceSettings loudest = settings.feeling(1, 0, FURIOUS, 1);
                long clipped = speak("I want my money back.", loudest).stream()
                        .mapToLong(SilenceMeter::clippedSamples)
                        .sum();
                assertThat(clipped).as(name + " by " + settings.voice()).isLessThan(20);
            }
        }
    }

    @Test
    void closedVoicesFailAndDoNotHang() {
        EmbeddedVoices closed = EmbeddedVoices.open(EmbeddedVoices.defaultModels());
        closed.loading().join();
        closed.close();

        StepVerifier.create(closed.speak(new SpokenSentence("Hello there.", Prosody.NEUTRAL)))
                .verifyError();
    }

    private double medianPitch(Prosody prosody) {
        return measured(prosody).pitch();
    }

    private double pitchSpread(Prosody prosody) {
        return measured(prosody).pitchRange();
    }

    private double rms(Prosody prosody) {
        return measured(prosody).rms();
    }

    private SpeechMeter measured(Prosody prosody) {
        List<SpeechChunk> speech = speak(TEXT, prosody);
        float[] samples = new float
                [speech.stream().mapToInt(chunk -> chunk.samples().length).sum()];
        int at = 0;
        for (SpeechChunk chunk : speech) {
            for (short sample : chunk.samples()) {
                samples[at++] = sample / (float) Short.MAX_VALUE;
            }
        }
        return new SpeechMeter(samples, SpeechChunk.SAMPLE_RATE);
    }
}
