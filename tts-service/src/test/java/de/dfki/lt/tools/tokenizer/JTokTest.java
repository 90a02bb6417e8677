package de.dfki.lt.tools.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JTokTest {
    private final JTok tokenizer = new JTok(new Properties());

    @Test
    void wordsAndPunctuationAreTokens() {
        assertThat(tokens("Hello, is anybody there?")).containsExactly("Hello", ",", "is", "anybody", "there", "?");
    }

    @Test
    void numbersKeepTheirPointsAndCommas() {
        assertThat(tokens("I paid $1,200.50 at 10:30."))
                .containsExactly("I", "paid", "$", "1,200.50", "at", "10:30", ".");
    }

    @Test
    void apostrophesBelongToTheirWord() {
        assertThat(tokens("I don\u2019t, it's 'mine'"))
                .containsExactly("I", "don\u2019t", ",", "it's", "'", "mine", "'");
    }

    @Test
    void abbreviationsKeepTheirFullStop() {
        assertThat(tokens("Mr. Smith called at 9 a.m. yesterday."))
                .containsExactly("Mr.", "Smith", "called", "at", "9", "a.m.", "yesterday", ".");
    }

    @Test
    void anAbbreviationEndsNoSentenceInTheMiddleOfOne() {
        assertThat(sentenceStarts("Dr. Jones is here. Mrs. Jones is not! Why?")).containsExactly("Mrs.", "Why");
    }

    @Test
    void everySentenceButTheFirstStartsWithABorder() {
        assertThat(sentenceStarts("One. Two! Three? Four...")).containsExactly("Two", "Three", "Four");
        assertThat(sentenceStarts("Only one.")).isEmpty();
    }

    @Test
    void theWordIAtTheEndOfASentenceIsNoAbbreviation() {
        assertThat(sentenceStarts("So am I. You too.")).containsExactly("You");
    }

    @Property
    void nothingButSpaceIsLost(@ForAll String text) {
        assertThat(String.join("", tokens(text))).isEqualTo(text.replaceAll("\\s+", ""));
    }

    private List<String> tokens(String text) {
        return walk(text, false);
    }

    private List<String> sentenceStarts(String text) {
        return walk(text, true);
    }

    /** Goes through the text as MaryTTS does. */
    private List<String> walk(String text, boolean bordersOnly) {
        AnnotatedString tokenized = tokenizer.tokenize(text, "en");
        List<String> found = new ArrayList<>();
        char c = tokenized.setIndex(0);
        while (c != AnnotatedString.DONE) {
            int start = tokenized.getRunStart("class");
            int end = tokenized.getRunLimit("class");
            boolean border = "tu".equals(tokenized.getAnnotation("border"));
            if (tokenized.getAnnotation("class") != null && (!bordersOnly || border)) {
                found.add(tokenized.substring(start, end));
            }
            c = tokenized.setIndex(end);
        }
        return found;
    }
}
