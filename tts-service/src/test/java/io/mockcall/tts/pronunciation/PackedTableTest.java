package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PackedTableTest {
    @Property(tries = 200)
    void eachKeyIsFound(@ForAll @Size(max = 300) Map<@StringLength(max = 40) String, Integer> entries) {
        PackedTable.Builder builder = new PackedTable.Builder();
        entries.forEach((key, value) -> builder.add(key, value.toString()));
        PackedTable table = builder.build();
        entries.forEach((key, value) -> assertThat(table.text(table.find(key))).isEqualTo(value.toString()));
    }

    @Test
    void otherKeysAreAbsent() {
        PackedTable.Builder builder = new PackedTable.Builder();
        builder.add("bill", "bˈɪl");
        builder.add("café", "kæfˈA");
        PackedTable table = builder.build();
        assertThat(table.find("bills")).isEqualTo(PackedTable.ABSENT);
        assertThat(table.find("")).isEqualTo(PackedTable.ABSENT);
        assertThat(table.text(table.find("café"))).isEqualTo("kæfˈA");
    }

    @Test
    void anEmptyTableHasNoKey() {
        assertThat(new PackedTable.Builder().build().find("bill")).isEqualTo(PackedTable.ABSENT);
    }

    @Test
    void tooLongKeysAndValuesAreLeftOut() {
        PackedTable.Builder builder = new PackedTable.Builder();
        builder.add("x".repeat(256), "ɛks");
        builder.add("long", "x".repeat(256));
        PackedTable table = builder.build();
        assertThat(table.find("x".repeat(256))).isEqualTo(PackedTable.ABSENT);
        assertThat(table.find("long")).isEqualTo(PackedTable.ABSENT);
    }

    @Test
    void aValueIsReadByteByByte() {
        PackedTable.Builder builder = new PackedTable.Builder();
        builder.add("weight", new byte[] {7, -1});
        PackedTable table = builder.build();
        int position = table.find("weight");
        assertThat(table.length(position)).isEqualTo(2);
        assertThat(table.byteAt(position, 1)).isEqualTo((byte) -1);
    }
}
