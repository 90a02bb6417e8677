package io.mockcall.client.tools.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final String TEXT = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         51234        4098720  [B (java.base@25.0.1)
               2:            20           1280  io.mockcall.gateway.call.LiveCall
               3:             3             48  io.mockcall.gateway.call.LiveCall$$Lambda/0x00007f1c2c0a1000
               4:             2             32  io.mockcall.gateway.call.LiveCall$$Lambda/0x00007f1c2c0a2000
            Total         51259        4100080
            """;

    @Test
    void objectsAreCountedByTheBeginningOfTheName() {
        var classes = ClassHistogram.parse(TEXT);

        assertThat(classes.count("io.mockcall.")).isEqualTo(25);
        assertThat(classes.count("[B")).isEqualTo(51_234);
        assertThat(classes.classes().get("io.mockcall.gateway.call.LiveCall$$Lambda"))
                .isEqualTo(new ClassHistogram.Objects(5, 80));
    }

    @Test
    void theClassThatGrewMostComesFirst() {
        var before = ClassHistogram.parse(TEXT);
        var after = ClassHistogram.parse(TEXT.replace("20           1280", "50           3200")
                .replace("51234        4098720", "51300        4104000")
                .replace("   48  io", "   16  io"));

        assertThat(after.grownSince(before, 5))
                .containsExactly(
                        "+5,280 bytes, 51,234 to 51,300 objects of [B",
                        "+1,920 bytes, 20 to 50 objects of io.mockcall.gateway.call.LiveCall");
        assertThat(after.grownSince(before, 1)).hasSize(1);
    }
}
