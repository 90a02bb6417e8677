package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseSplitterTest {
    private static final int MAX_WORDS = 24;
    private static final int MAX_CHARACTERS = 240;

    private final TextNormalizer normalizer = new TextNormalizer();

    @Test
    void aShortSentenceStaysWhole() {
        assertThat(split("I want a refund.")).containsExactly("i want a refund.");
    }

    @Test
    void theFirstClauseEndsAtAComma() {
        assertThat(split("I see what you mean, but nobody ever called me back."))
                .containsExactly("i see what you mean,", "but nobody ever called me back.");
    }

    @Test
    void twoWordsAreNoPhrase() {
        assertThat(split("Well, that is not what I was told, sir."))
                .containsExactly("well, that is not what i was told, sir.");
        assertThat(split("No, wait, that is not what I was told.")).hasSize(1);
    }

    @Test
    void aLongClauseIsSplitBeforeAConjunction() {
        assertThat(split("My internet has been down for three days and nobody helps me."))
                .containsExactly("my internet has been down for three days", "and nobody helps me.");
    }

    @Test
    void aLongFirstClauseIsSplitBeforeAPreposition() {
        assertThat(
                        split(
                                "I have been trying to reach a real person about this broken router since last Tuesday morning"))
                .containsExactly(
                        "i have been trying to reach a real person",
                        "about this broken router since last tuesday morning");
    }

    @Test
    void eachSentenceIsAClause() {
        assertThat(split("I am angry. You lied to me! What now then?"))
                .containsExactly("i am angry.", "you lied to me!", "what now then?");
    }

    /** The places where texts were cut in the field: within numbers, initials, links, directions and code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is 2.5 miles from here to there.   | it is two point five miles from here to there.",
                "1. Call them back today.              | one. call them back today.",
                "J. R. R. Tolkien wrote it.            | j r r tolkien wrote it.",
                "Well... it depends.                   | well\u2026 it depends.",
                "See [the plan. And the price](https://x.com/a.b) now. | see the plan. / and the price now.",
                "Please call Mr. Smith about the 1,200 dollars. | please call mister smith about the one thousand two hundred dollars.",
                "We met at 9 a.m. on the U.S. coast near St. Paul. | we met at nine a m on the u s coast near saint paul.",
                "Fine. *sighs, then laughs loudly* Go on then. | fine. go on then.",
                "I typed `a.b.c` and it failed.        | i typed a b c and it failed.",
                "It is **really. Very** bad now.       | it is really. / very bad now.",
            })
    void marksWithinAnExpressionEndNoClause(String text, String clauses) {
        assertThat(String.join(" / ", split(text))).isEqualTo(clauses);
    }

    @Test
    void anEmptyTextHasNoClause() {
        assertThat(split("")).isEmpty();
        assertThat(split("*** --- ???")).isEmpty();
    }

    @Test
    void aClauseIsBoundedWhateverTheTextIs() {
        for (String text :
                List.of("x".repeat(5_000), "word ".repeat(2_000), "7".repeat(10_000), "AB-12 ".repeat(1_500))) {
            List<SpokenText> clauses = ClauseSplitter.split(normalizer.normalize(text));
            assertThat(clauses).isNotEmpty().allSatisfy(ClauseSplitterTest::assertBounded);
        }
    }

    @Test
    void nothingIsLostOfALongWord() {
        String letters = ClauseSplitter.split(normalizer.normalize("xyab".repeat(1_250))).stream()
                .flatMap(clause -> clause.tokens().stream())
                .map(SpokenToken::text)
                .collect(Collectors.joining());
        assertThat(letters).isEqualTo("xyab".repeat(1_250));
    }

    @Property
    void nothingIsLostOfAnyText(@ForAll String text) {
        assertComplete(text);
    }

    @Property
    void nothingIsLostOfSpeech(@ForAll("speech") String text) {
        assertComplete(text);
    }

    @Property
    void noClauseOfSpeechIsASingleWord(@ForAll("speech") String text) {
        List<String> clauses = split(text);
        if (clauses.size() > 1) {
            assertThat(clauses).allMatch(clause -> clause.split(" ").length >= 2);
        }
    }

    @Provide
    Arbitrary<String> speech() {
        return Arbitraries.of(
                        "I", "want", "and", "but", "my money,", "back.", "Mr.", "$42.50", "1,200", "now!", "why?", "so")
                .list()
                .ofMaxSize(40)
                .map(words -> String.join(" ", words));
    }

    private void assertComplete(String text) {
        SpokenText spoken = normalizer.normalize(text);
        List<SpokenText> clauses = ClauseSplitter.split(spoken);
        assertThat(clauses.stream().flatMap(clause -> clause.tokens().stream()).toList())
                .isEqualTo(spoken.tokens());
        assertThat(clauses).allSatisfy(ClauseSplitterTest::assertBounded);
    }

    private static void assertBounded(SpokenText clause) {
        List<SpokenToken> spoken = clause.tokens().stream()
                .filter(token -> token.kind() != SpokenToken.Kind.PUNCTUATION)
                .toList();
        assertThat(spoken).hasSizeBetween(1, MAX_WORDS);
        assertThat(spoken.stream().mapToInt(token -> token.text().length()).sum())
                .isLessThanOrEqualTo(MAX_CHARACTERS);
    }

    private List<String> split(String text) {
        return ClauseSplitter.split(normalizer.normalize(text)).stream()
                .map(SpokenText::plain)
                .toList();
    }
}
