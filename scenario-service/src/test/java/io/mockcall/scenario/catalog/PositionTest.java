package io.mockcall.scenario.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class PositionTest {
    @Property(tries = 200)
    void everyPositionIsFoundAgainByItsCursor(
            @ForAll @AlphaChars @NotEmpty String id, @ForAll @StringLength(max = 40) String name) {
        Position position = new Position(clean(name), id);
        assertThat(Position.at(position.cursor())).contains(position);
        assertThat(position.cursor()).matches("[A-Za-z0-9_-]+");
    }

    @Property(tries = 200)
    void noTextBreaksIt(@ForAll @StringLength(max = 60) String anything) {
        assertThat(Position.at(anything)).isNotNull();
    }

    /** A name is text as Postgres stores it. */
    private static String clean(String name) {
        return new String(
                        name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\0", "");
    }
}
