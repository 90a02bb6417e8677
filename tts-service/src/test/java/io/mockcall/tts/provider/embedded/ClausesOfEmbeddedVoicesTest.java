package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.CachingSynthesizer;
import io.mockcall.tts.synthesis.FallbackSynthesizer;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechCache;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.Prosody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** How sentences become clauses in front of the real voices: what is cached, what fails alone, and who waits for whom. */
class ClausesOfEmbeddedVoicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<SpokenClause> clauses = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void requireModels() {
        ModelsDirectory.of("hibari");
    }

    @Test
    void aSentenceIsNormalizedAsAWhole() {
        try (EmbeddedVoices voices = silent()) {
            speak(voices, "It is 2.5 miles. Really... it depends [on the. Plan](https://a.b/c.d).");
        }
        assertThat(clauses).hasSize(2);
        assertThat(clauses).extracting(SpokenClause::phonemes).allMatch(phonemes -> !phonemes.contains("/"));
        assertThat(clauses.getFirst().pauseMs()).isEqualTo(300);
    }

    @Test
    void whatSoundsAlikeIsCachedOnce() {
        var registry = new SimpleMeterRegistry();
        try (EmbeddedVoices voices = EmbeddedVoices.open(
                EmbeddedVoices.defaultModels(),
                Set.of(),
                1,
                100,
                heard -> new CachingSynthesizer(heard, new SpeechCache(1 << 20, registry)))) {
            speak(voices, "It costs $25.");
            List<SpeechChunk> again = speak(voices, "It costs 25 dollars.");

            assertThat(again).allMatch(chunk -> chunk.origin() == SpeechChunk.Origin.CACHED);
        }
    }

    @Test
    void aClauseThatFailsIsReplacedAlone() {
        var registry = new SimpleMeterRegistry();
        try (EmbeddedVoices voices = EmbeddedVoices.open(
                EmbeddedVoices.defaultModels(),
                Set.of(),
                1,
                100,
                heard -> new FallbackSynthesizer(
                        clause -> clauses.add(clause) && clauses.size() == 2
                                ? Flux.error(new ProviderException("test", "broken", false, null))
                                : heard.speak(clause),
                        "test",
                        registry))) {
            List<SpeechChunk> speech = speak(voices, "I am very angry. You lied to me! What happens now?");

            assertThat(clauses).hasSize(3);
            assertThat(speech)
                    .filteredOn(chunk -> isSilent(chunk) && chunk.durationMs() == 300)
                    .hasSize(1);
            assertThat(speech).filteredOn(chunk -> !isSilent(chunk)).hasSizeGreaterThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word and another thing ",
                "\u20ac\u00a7\u2192*~ ",
                "AB-12/",
                "pneumonoultramicroscopic",
                "12345678",
                "! ",
                ",",
            })
    void aTextOfTenThousandCharactersIsSpokenInBoundedClauses(String part) {
        String text = part.repeat(10_000 / part.length());
        try (EmbeddedVoices voices = silent()) {
            speak(voices, text);
        }
        assertThat(clauses).isNotEmpty().allMatch(clause -> clause.phonemes().length() < 1_200);
    }

    /** One long text on one thread, and after it short ones: each waits for the clause that is spoken, not for the long text. */
    @Test
    void callsShareTheVoicesClauseByClause() {
        try (EmbeddedVoices voices = silent()) {
            SpokenSentence longText =
                    new SpokenSentence("I have been waiting for a very long time now. ".repeat(200), Prosody.NEUTRAL);
            SpokenSentence shortText = new SpokenSentence("Goodbye then, sir.", Prosody.NEUTRAL);

            Flux.merge(voices.speak(longText).then(), voices.speak(shortText).then())
                    .blockLast(PATIENCE);
        }
        String goodbye = clauses.stream()
                .map(SpokenClause::phonemes)
                .filter(phonemes -> phonemes.startsWith("\u0261"))
                .findFirst()
                .orElseThrow();
        assertThat(clauses).extracting(SpokenClause::phonemes).last().isNotEqualTo(goodbye);
        assertThat(clauses.stream().map(SpokenClause::phonemes).toList().indexOf(goodbye))
                .isLessThan(100);
    }

    /** Voices whose clauses are recorded and replaced with silence. */
    private EmbeddedVoices silent() {
        return EmbeddedVoices.open(EmbeddedVoices.defaultModels(), Set.of(), 1, 1_000, heard -> clause -> {
            clauses.add(clause);
            return Flux.just(SpeechChunk.silence(10, clause.sampleRate()));
        });
    }

    private static List<SpeechChunk> speak(EmbeddedVoices voices, String text) {
        return requireNonNull(voices.speak(new SpokenSentence(text, Prosody.NEUTRAL))
                .collectList()
                .block(PATIENCE));
    }

    private static boolean isSilent(SpeechChunk chunk) {
        for (short sample : chunk.samples()) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }
}
