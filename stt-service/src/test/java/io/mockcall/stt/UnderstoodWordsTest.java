package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.WordErrorRate;
import io.mockcall.stt.audio.SpokenWords;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.endpointing.Utterance;
import io.mockcall.stt.provider.moonshine.MoonshineRecognizer;
import io.mockcall.stt.recognition.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that the recogniser understands of the embedded voices. tts-service/quality/measure.sh makes the recordings. */
@EnabledIfSystemProperty(
        named = "mockcall.quality",
        matches = ".+",
        disabledReason = "Needs recordings of the voices. tts-service/quality/measure.sh runs it.")
class UnderstoodWordsTest {
    private static final double MAX_WORD_ERROR_RATE = 0.03;
    private static final int SAMPLES_PER_MS = 16;

    private static final MoonshineRecognizer RECOGNIZER = MoonshineRecognizer.loading(2);

    @AfterAll
    static void close() {
        RECOGNIZER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm-16k", "angriest-16k"})
    void theWordsAreUnderstood(String mood) throws IOException {
        Path directory = Path.of(System.getProperty("mockcall.quality"));
        WordErrorRate all = WordErrorRate.NONE;
        List<String> transcripts = Files.readAllLines(directory.resolve("transcripts.tsv"));
        for (String line : transcripts) {
            String[] columns = line.split("\t", -1);
            String text = recognized(directory.resolve(mood).resolve(columns[0]));
            WordErrorRate rate = WordErrorRate.of(columns[1], text, UnderstoodWordsTest::words);
            if (rate.errors() > 0) {
                System.out.printf("%s %s %s%n  said:  %s%n  heard: %s%n", mood, columns[0], rate, columns[1], text);
            }
            all = all.plus(rate);
        }
        System.out.printf("%s word error rate of %d recordings: %s%n", mood, transcripts.size(), all);

        assertThat(all.rate()).isLessThanOrEqualTo(MAX_WORD_ERROR_RATE);
    }

    /** The words of a text, without differences of spelling: "$25" is twenty-five dollars, and "double two" is two two. */
    private static List<String> words(String text) {
        return SpokenWords.of(text.replaceAll("\\$(\\d+)", "$1 dollars")
                .replaceAll("\\b(\\d)(\\d)00\\b", "$1 thousand $2 hundred")
                .replaceAll("\\b(\\d)000\\b", "$1 thousand")
                .replaceAll("\\b(\\d)00\\b", "$1 hundred")
                .replaceAll("[Dd]ouble (two|four|one|nine|six)", "$1 $1")
                .replace("harbour", "harbor")
                .replace("okay", "OK")
                .replace("Okay", "OK"));
    }

    private static String recognized(Path file) {
        short[] samples = TestAudio.join(TestAudio.silence(200), TestAudio.wav(file), TestAudio.silence(300));
        long ms = samples.length / SAMPLES_PER_MS;
        Transcript transcript = RECOGNIZER
                .transcribe(new Utterance(new CallId(new UUID(0, 7)), 0, ms, ms, TestAudio.pcm(samples), true))
                .block();
        return transcript == null ? "" : transcript.text();
    }
}
