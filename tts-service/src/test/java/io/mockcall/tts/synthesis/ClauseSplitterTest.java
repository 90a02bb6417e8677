package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClauseSplitterTest {
    @Test
    void aShortSentenceStaysWhole() {
        assertThat(ClauseSplitter.split("I want a refund.")).containsExactly("I want a refund.");
    }

    @Test
    void theFirstClauseEndsAtAComma() {
        assertThat(ClauseSplitter.split("I see what you mean, but nobody ever called me back."))
                .containsExactly("I see what you mean, ", "but nobody ever called me back.");
    }

    @Test
    void oneWordIsNoClause() {
        assertThat(ClauseSplitter.split("Well, that is not what I was told, sir."))
                .containsExactly("Well, that is not what I was told, sir.");
    }

    @Test
    void aLongClauseIsSplitBeforeAConjunction() {
        assertThat(ClauseSplitter.split("My internet has been down for three days and nobody helps me."))
                .containsExactly("My internet has been down for three days ", "and nobody helps me.");
    }

    @Test
    void numbersAndAbbreviationsAreNotSplit() {
        assertThat(ClauseSplitter.split("Please call Mr. Smith about the 1,200.50 dollars"))
                .hasSize(1);
        assertThat(ClauseSplitter.split("We met at 9 a.m. on the U.S. coast near St. Paul"))
                .hasSize(1);
    }

    @Test
    void eachSentenceIsAClause() {
        assertThat(ClauseSplitter.split("I am angry. You lied to me! What now then?"))
                .containsExactly("I am angry. ", "You lied to me! ", "What now then?");
    }

    @Test
    void anEmptyTextHasNoClause() {
        assertThat(ClauseSplitter.split("")).isEmpty();
    }

    @Test
    void aClauseIsBoundedWhateverTheTextIs() {
        assertThat(ClauseSplitter.split("x".repeat(100_000))).allMatch(clause -> clause.length() <= 24 * 60);
        assertThat(ClauseSplitter.split("word ".repeat(1_000))).allMatch(clause -> clause.split(" ").length <= 24);
    }

    @Property
    void nothingIsLostOfAnyText(@ForAll String text) {
        assertThat(String.join("", ClauseSplitter.split(text))).isEqualTo(text);
    }

    @Property
    void nothingIsLostOfSpeech(@ForAll("speech") String text) {
        assertThat(String.join("", ClauseSplitter.split(text))).isEqualTo(text);
    }

    @Property
    void noClauseOfSpeechIsASingleWord(@ForAll("speech") String text) {
        List<String> clauses = ClauseSplitter.split(text);
        if (clauses.size() > 1) {
            assertThat(clauses).allMatch(clause -> clause.strip().split("\\s+").length >= 2);
        }
    }

    @Provide
    Arbitrary<String> speech() {
        return Arbitraries.of(
                        "I", "want", "and", "but", "my money,", "back.", "Mr.", "$42.50", "1,200", "now!", "why?", "so")
                .list()
                .ofMaxSize(40)
                .map(words -> words.stream().collect(Collectors.joining(" ")));
    }
}
