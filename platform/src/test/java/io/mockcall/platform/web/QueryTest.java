package io.mockcall.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class QueryTest {
    enum Colour {
        DARK_RED,
        GREEN
    }

    private static Query query(String name, String value) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add(name, value);
        return new Query(parameters);
    }

    @Test
    void validParametersAreRead() {
        assertThat(query("q", " fee ").text("q", 10)).isEqualTo("fee");
        assertThat(query("colour", "dark_red").oneOf("colour", Colour.class)).isEqualTo(Colour.DARK_RED);
        assertThat(query("active", "false").flag("active")).isFalse();
        assertThat(query("from", "2026-11-03T09:15:22Z").instant("from"))
                .isEqualTo(Instant.parse("2026-11-03T09:15:22Z"));
        assertThat(query("limit", "7").limit()).isEqualTo(7);
        List<String> place = query("cursor", Cursor.of("a", "b\nc")).cursor(2, parts -> parts);
        assertThat(place).containsExactly("a", "b\nc");
    }

    @Test
    void anEmptyParameterCountsAsMissing() {
        Query empty = query("x", " ");
        assertThat(empty.text("x", 10)).isNull();
        assertThat(empty.oneOf("x", Colour.class)).isNull();
        assertThat(empty.flag("x")).isNull();
        assertThat(empty.instant("x")).isNull();
        assertThat(empty.limit()).isEqualTo(Query.DEFAULT_LIMIT);
        assertThat(empty.<List<String>>cursor(1, parts -> parts)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-11-03", "+999999999-01-01T00:00:00Z", "-4713-01-01T00:00:00Z"})
    void aTimeIsOneThatCanBeStored(String time) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("from", time).instant("from"))
                .satisfies(
                        problem -> assertThat(problem.getBody().getProperties()).containsEntry("parameter", "from"));
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "many", "99999999999"})
    void aLimitHasBounds(String limit) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("limit", limit).limit())
                .satisfies(problem -> assertThat(problem.getBody().getProperties())
                        .containsEntry("code", "bad_parameter")
                        .containsEntry("parameter", "limit"));
    }

    @Test
    void aWrongParameterIsRefusedWithItsRule() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("colour", "blue").oneOf("colour", Colour.class))
                .withMessageContaining("dark_red, green");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("q", "\0").text("q", 10));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("cursor", "!!").cursor(1, parts -> parts));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> query("from", "yesterday").instant("from"));
    }

    @Property(tries = 200)
    void everyCursorRoundTrips(@ForAll @AlphaChars String first, @ForAll @AlphaChars String second) {
        String cursor = Cursor.of(first, second);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parts(cursor, 2)).contains(List.of(first, second));
    }

    @Property(tries = 200)
    void anyCursorIsDecodedOrRefused(@ForAll @StringLength(max = 60) String anything) {
        assertThat(Cursor.parts(anything, 2)).isInstanceOf(Optional.class);
    }
}
