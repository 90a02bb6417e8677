package io.mockcall.scenario.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.knowledge.Wording.Word;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static List<String> words(String typed) {
        return Wording.of(typed).words().stream().map(Word::text).toList();
    }

    @Test
    void hasTheWordsThatAreLookedFor() {
        assertThat(words("Late FEE or \"set-top box\" -gym")).containsExactly("late", "fee", "set", "top", "box");
        assertThat(words("ready-made well -known")).containsExactly("ready", "made", "well");
        assertThat(words("😀 ' ; --")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {"late fe;fe", "\"late fe;fe", "late.;|''|", "late -fe;|''|", "\"late fe\";|''|"})
    void theLastWordMayBeUnfinished(String typed, String unfinished) {
        assertThat(Wording.of(typed).unfinished().map(Word::text).orElse("''")).isEqualTo(unfinished);
    }

    @Test
    void correctionsKeepWhatIsAroundThem() {
        assertThat(Wording.of("\"Lat fee\" or pracel -lat")
                        .with(Map.of("lat", "late", "pracel", "parcel"))
                        .text())
                .isEqualTo("\"late fee\" or parcel -lat");
    }

    @Test
    void theHeadIsWhatTheLastWordIsFoundWith() {
        assertThat(Wording.of("late fe").head()).isEqualTo("late ");
        assertThat(Wording.of("router or late fe").head()).isEqualTo(" late ");
        assertThat(Wording.of("\"this or that\" fe").head()).isEqualTo("\"this or that\" ");
        assertThat(Wording.of("late or").head()).isEmpty();
        assertThat(Wording.of("").head()).isEmpty();
    }

    @Property
    void quotationMarksComeInPairsAndNothingElseIsLost(@ForAll String typed) {
        Wording wording = Wording.of(typed);
        assertThat(wording.text().chars().filter(c -> c == '"').count() % 2).isZero();
        assertThat(wording.text()).hasSameSizeAs(typed);
        assertThat(wording.with(Map.of()).text()).isEqualTo(wording.text());
        assertThat(wording.words()).hasSizeLessThanOrEqualTo(Wording.MAX_WORDS);
    }
}
