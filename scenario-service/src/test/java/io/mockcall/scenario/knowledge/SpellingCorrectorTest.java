package io.mockcall.scenario.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.knowledge.SpellingCorrector.KnownWord;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingCorrectorTest {
    private static final int ANY = 100;

    @ParameterizedTest
    @CsvSource({
        "fee, fee, 0",
        "fee, fees, 1",
        "fee, fe, 1",
        "fee, fie, 1",
        "parcel, pracel, 1",
        "router, ruoter, 1",
        "membership, membrshipp, 2",
        "'', abc, 3"
    })
    void anErrorIsAMissingExtraWrongOrTransposedLetter(String a, String b, int errors) {
        assertThat(SpellingCorrector.errors(a, b, ANY)).isEqualTo(errors);
    }

    @Property
    void theDistanceIsSymmetric(
            @ForAll @AlphaChars @StringLength(max = 12) String a,
            @ForAll @AlphaChars @StringLength(max = 12) String b) {
        assertThat(SpellingCorrector.errors(a, b, ANY)).isEqualTo(SpellingCorrector.errors(b, a, ANY));
        assertThat(SpellingCorrector.errors(a, b, ANY) == 0).isEqualTo(a.equals(b));
    }

    @Property
    void oneMistakeIsOneError(
            @ForAll @AlphaChars @StringLength(min = 4, max = 12) String word, @ForAll @IntRange(max = 2) int at) {
        String swapped = word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        assertThat(SpellingCorrector.errors(word, swapped, ANY)).isLessThanOrEqualTo(1);
        assertThat(SpellingCorrector.errors(word, word.substring(0, at) + word.substring(at + 1), ANY))
                .isEqualTo(1);
    }

    @Test
    void theNearestWordIsTheCorrection() {
        List<KnownWord> known =
                List.of(new KnownWord("freezer", 9), new KnownWord("freeze", 1), new KnownWord("breeze", 9));
        assertThat(SpellingCorrector.nearest("freze", known)).containsExactly("freeze");
    }

    @Test
    void equalDistancesAreOrderedByFirstLetterAndUses() {
        assertThat(SpellingCorrector.nearest(
                        "bil", List.of(new KnownWord("oil", 9), new KnownWord("bid", 1), new KnownWord("bill", 2))))
                .containsExactly("bill", "bid", "oil");
    }

    @Test
    void aShortWordIsNotCorrected() {
        assertThat(SpellingCorrector.nearest("tv", List.of(new KnownWord("tax", 9), new KnownWord("to", 9))))
                .isEmpty();
        assertThat(SpellingCorrector.nearest("dog", List.of(new KnownWord("date", 9))))
                .isEmpty();
    }
}
