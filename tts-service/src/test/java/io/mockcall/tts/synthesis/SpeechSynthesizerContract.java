package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The contract suite of {@link SpeechSynthesizer}. */
public abstract class SpeechSynthesizerContract {
    /** The synthesizer under test. */
    protected abstract SpeechSynthesizer synthesizer();

    @Test
    void aSentenceGivesAudibleSpeech() {
        List<SpeechChunk> speech = speak("I want a refund.", Prosody.NEUTRAL);

        assertThat(durationMs(speech)).isBetween(500.0, 3_000.0);
        assertThat(speech).anyMatch(chunk -> loudest(chunk) > 1_000);
    }

    @Test
    void equalSentencesGiveEqualSpeech() {
        String text = "My internet has been down for three days, and nobody helps me.";

        assertThat(speak(text, Prosody.NEUTRAL)).isEqualTo(speak(text, Prosody.NEUTRAL));
    }

    @Test
    void concurrentSentencesAreNotMixedUp() {
        List<SpeechChunk> alone = speak("I have been waiting for an hour.", Prosody.NEUTRAL);

        List<List<SpeechChunk>> together = Flux.range(0, 6)
                .flatMap(i -> synthesizer()
                        .speak(new SpokenSentence(
                                i % 2 == 0 ? "I have been waiting for an hour." : "No, thank you.", Prosody.NEUTRAL))
                        .collectList()
                        .filter(speech -> i % 2 == 0))
                .collectList()
                .block();

        assertThat(together).hasSize(3).allSatisfy(speech -> assertThat(speech).isEqualTo(alone));
    }

    @Test
    void everyProfileCanSpeak() {
        for (String name : VoiceProfiles.standard().names()) {
            VoiceProfile profile = VoiceProfiles.standard().named(name).orElseThrow();
            for (VoiceSettings voice : profile.voices()) {
                assertThat(durationMs(speak("Yes.", voice))).as(name).isGreaterThan(100);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "...",
                "?!",
                "\uD83D\uDE00\uD83D\uDE20",
                "42",
                "$42.50",
                "#1 & <b>bold</b> 'quoted' ]]>",
                "hmm pssst brrr",
                "\u041f\u0440\u0438\u0432\u0435\u0442",
                "na\u00efve caf\u00e9",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "12345678901234567890",
                "a.b.c.d",
                "http://example.com/a?b=c&d=e",
                "\u0000\u0007\uFFFF",
            })
    void anyTextIsAccepted(String text) {
        StepVerifier.create(synthesizer().speak(new SpokenSentence(text, Prosody.NEUTRAL)))
                .thenConsumeWhile(chunk -> true)
                .verifyComplete();
    }

    protected final List<SpeechChunk> speak(String text, Prosody prosody) {
        return speak(text, new VoiceSettings("", prosody));
    }

    protected final List<SpeechChunk> speak(String text, VoiceSettings voice) {
        return requireNonNull(synthesizer()
                .speak(new SpokenSentence(text, voice))
                .collectList()
                .block());
    }

    protected static double durationMs(List<SpeechChunk> speech) {
        return speech.stream().mapToDouble(SpeechChunk::durationMs).sum();
    }

    private static int loudest(SpeechChunk chunk) {
        int loudest = 0;
        for (short sample : chunk.samples()) {
            loudest = Math.max(loudest, Math.abs((int) sample));
        }
        return loudest;
    }
}
