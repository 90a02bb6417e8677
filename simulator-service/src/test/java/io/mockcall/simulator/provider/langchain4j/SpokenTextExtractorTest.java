package io.mockcall.simulator.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextExtractorTest {
    private static final String REPLY = "*sighs heavily* Paula Brook: \"Look, I **really** can't work.\" (pauses)\n"
            + "It costs 3.50 a day, Mr. Smith! [angry]\nSo what now? I'm *not* waiting. And a fifth one.";

    @Test
    void saysOnlyWhatAPersonWouldSayAndNoMoreThanThreeSentences() {
        assertThat(spoken(REPLY))
                .containsExactly("Look, I really can't work.", "It costs 3.50 a day, Mr. Smith!", "So what now?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Customer: I'm here. | I'm here.
            **Customer:** I'm here. | I'm here.
            "I'm here." | I'm here.
            *Sighs.* I'm here. | I'm here.
            I'm here. *hangs up* | I'm here.
            (angrily) I'm here. | I'm here.
            - I'm here. | I'm here.
            1. I'm here. | I'm here.
            I'm *here*. | I'm here.
            I'm here 😠 | I'm here
            """)
    void leavesOutWhatIsNotSpoken(String written, String said) {
        assertThat(spoken(written)).containsExactly(said);
    }

    @Test
    void doesNotSpeakForTheAgent() {
        assertThat(spoken("I'm here.\nAgent: Thank you for waiting.\nCustomer: At last."))
                .containsExactly("I'm here.");
    }

    @Test
    void aSentenceIsThereAsSoonAsTheNextOneHasBegun() {
        var text = new SpokenTextExtractor("Paula Brook");

        assertThat(text.add("I'm here.")).isEmpty();
        assertThat(text.add(" ")).isEmpty();
        assertThat(text.add("*si")).isEmpty();
        assertThat(text.add("ghs* ")).isEmpty();
        assertThat(text.add("A")).containsExactly("I'm here.");
        assertThat(text.add("nd you?")).isEmpty();
        assertThat(text.end()).containsExactly("And you?");
    }

    @Test
    void whatHasNotComeToItsEndIsNotComplete() {
        var text = new SpokenTextExtractor("Paula Brook");
        text.add("I'm here. And you");
        assertThat(text.complete()).isEmpty();

        text.add("?");
        assertThat(text.complete()).containsExactly("And you?");
    }

    @Test
    void nothingButDirectionsIsNothing() {
        assertThat(spoken("*sighs*")).isEmpty();
        assertThat(spoken("...")).isEmpty();
        assertThat(spoken("")).isEmpty();
    }

    @Test
    void anEndlessReplyIsCutShort() {
        var text = new SpokenTextExtractor("Paula Brook");
        for (int i = 0; i < 1000; i++) {
            text.add("and so on ");
        }
        assertThat(text.isFull()).isTrue();
        assertThat(text.end())
                .singleElement()
                .satisfies(said -> assertThat(said).hasSizeLessThanOrEqualTo(2000));
    }

    @Property(tries = 300)
    void anyPiecesOfAReplyMakeTheSameSentences(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        var text = new SpokenTextExtractor("Paula Brook");
        List<String> said = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < REPLY.length(); i++) {
            int to = Math.min(REPLY.length(), at + sizes.get(i % sizes.size()));
            said.addAll(text.add(REPLY.substring(at, to)));
            at = to;
        }
        said.addAll(text.end());

        assertThat(said).isEqualTo(spoken(REPLY));
    }

    private static List<String> spoken(String reply) {
        var text = new SpokenTextExtractor("Paula Brook");
        List<String> said = new ArrayList<>(text.add(reply));
        said.addAll(text.end());
        return said;
    }
}
