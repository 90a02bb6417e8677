package io.mockcall.languagemodels.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeaningTest {
    private static final Embedder EMBEDDER = MiniLmEmbedder.load();

    @Test
    void whatMeansTheSameIsNearerThanWhatDoesNot() {
        Vector refund = EMBEDDER.embed("I want my money back.");

        assertThat(refund.likeness(EMBEDDER.embed("Please give me a refund.")))
                .isGreaterThan(refund.likeness(EMBEDDER.embed("The router is blinking.")) + 0.2);
        assertThat(refund.likeness(refund)).isCloseTo(1, within(1e-6));
    }

    @Test
    void theSameTextMeansTheSameToTheLastBit() {
        assertThat(EMBEDDER.embed("I want my money back.").values())
                .isEqualTo(EMBEDDER.embed("I want my money back.").values());
    }

    @Test
    void itIsLoadedOnce() {
        assertThat(MiniLmEmbedder.load()).isSameAs(EMBEDDER);
    }

    @Test
    void whatWasAskedOfLateIsNotComputedAgain() {
        var computed = new AtomicInteger();
        var remembering = new RememberingEmbedder(
                text -> {
                    computed.incrementAndGet();
                    return Vector.of(new float[] {text.length(), 1});
                },
                2);

        remembering.embed("a");
        remembering.embed("bb");
        remembering.embed("a");
        assertThat(computed).hasValue(2);
        remembering.embed("ccc"); // "bb" is the one that was not asked for of late
        remembering.embed("a");
        assertThat(computed).hasValue(3);
        remembering.embed("bb");
        assertThat(computed).hasValue(4);
    }

    @Test
    void aCentroidIsBetweenThoseThatItIsOf() {
        Vector east = Vector.of(new float[] {2, 0});
        Vector north = Vector.of(new float[] {0, 3});

        assertThat(Vector.centroid(List.of(east, north)).likeness(east)).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(east.nearest(List.of(north, east))).isCloseTo(1, within(1e-6));
        assertThat(east.nearest(List.of())).isEqualTo(-1);
    }

    @Test
    void nothingHasNoDirection() {
        assertThatThrownBy(() -> Vector.of(new float[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
