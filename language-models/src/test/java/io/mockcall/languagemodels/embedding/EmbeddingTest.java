package io.mockcall.languagemodels.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Embedder EMBEDDER = MiniLmEmbedder.load();

    @Test
    void textsOfEqualMeaningAreMoreSimilarThanUnrelatedOnes() {
        Embedding refund = EMBEDDER.embed("I want my money back.");

        assertThat(refund.cosineSimilarity(EMBEDDER.embed("Please give me a refund.")))
                .isGreaterThan(refund.cosineSimilarity(EMBEDDER.embed("The router is blinking.")) + 0.2);
        assertThat(refund.cosineSimilarity(refund)).isCloseTo(1, within(1e-6));
    }

    @Test
    void equalTextsHaveEqualEmbeddings() {
        assertThat(EMBEDDER.embed("I want my money back.").values())
                .isEqualTo(EMBEDDER.embed("I want my money back.").values());
    }

    @Test
    void theModelIsLoadedOnce() {
        assertThat(MiniLmEmbedder.load()).isSameAs(EMBEDDER);
    }

    @Test
    void recentEmbeddingsAreNotComputedAgain() {
        var computed = new AtomicInteger();
        var caching = new CachingEmbedder(
                text -> {
                    computed.incrementAndGet();
                    return Embedding.of(new float[] {text.length(), 1});
                },
                2);

        caching.embed("a");
        caching.embed("bb");
        caching.embed("a");
        assertThat(computed).hasValue(2);
        caching.embed("ccc"); // evicts "bb", the least recently used
        caching.embed("a");
        assertThat(computed).hasValue(3);
        caching.embed("bb");
        assertThat(computed).hasValue(4);
    }

    @Test
    void aCentroidLiesBetweenItsEmbeddings() {
        Embedding east = Embedding.of(new float[] {2, 0});
        Embedding north = Embedding.of(new float[] {0, 3});

        assertThat(Embedding.centroid(List.of(east, north)).cosineSimilarity(east))
                .isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(east.maxSimilarity(List.of(north, east))).isCloseTo(1, within(1e-6));
        assertThat(east.maxSimilarity(List.of())).isEqualTo(-1);
    }

    @Test
    void theZeroVectorIsRefused() {
        assertThatThrownBy(() -> Embedding.of(new float[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
