package io.mockcall.evaluation.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void aCursorComesBackAsItWas(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis, @ForAll long high, @ForAll long low) {
        Cursor cursor = new Cursor(Instant.ofEpochMilli(millis), new UUID(high, low));
        assertThat(Cursor.decoded(cursor.encoded())).contains(cursor);
        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void whateverTheTextReadingDoesNotThrow(@ForAll String text) {
        assertThat(Cursor.decoded(text)).isNotNull();
    }

    @Test
    void whatIsNotOursIsNoCursor() {
        assertThat(Cursor.decoded("")).isEmpty();
        assertThat(Cursor.decoded("bm90IGEgY3Vyc29y")).isEmpty();
        assertThat(Cursor.decoded("%%%")).isEmpty();
    }
}
