package io.mockcall.scenario.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.knowledge.SearchText.Word;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    private static List<String> words(String typed) {
        return SearchText.of(typed).words().stream().map(Word::text).toList();
    }

    @Test
    void theWordsOfASearchAreParsed() {
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
        assertThat(SearchText.of(typed).unfinished().map(Word::text).orElse("''"))
                .isEqualTo(unfinished);
    }

    @Test
    void correctionsKeepTheOtherText() {
        assertThat(SearchText.of("\"Lat fee\" or pracel -lat")
                        .with(Map.of("lat", "late", "pracel", "parcel"))
                        .text())
                .isEqualTo("\"late fee\" or parcel -lat");
    }

    @Test
    void theHeadIsTheTextBeforeTheLastWord() {
        assertThat(SearchText.of("late fe").head()).isEqualTo("late ");
        assertThat(SearchText.of("router or late fe").head()).isEqualTo(" late ");
        assertThat(SearchText.of("\"this or that\" fe").head()).isEqualTo("\"this or that\" ");
        assertThat(SearchText.of("late or").head()).isEmpty();
        assertThat(SearchText.of("").head()).isEmpty();
    }

    @Property
    void quotationMarksComeInPairsAndNothingElseIsLost(@ForAll String typed) {
        SearchText searchText = SearchText.of(typed);
        assertThat(searchText.text().chars().filter(c -> c == '"').count() % 2).isZero();
        assertThat(searchText.text()).hasSameSizeAs(typed);
        assertThat(searchText.with(Map.of()).text()).isEqualTo(searchText.text());
        assertThat(searchText.words()).hasSizeLessThanOrEqualTo(SearchText.MAX_WORDS);
    }
}
