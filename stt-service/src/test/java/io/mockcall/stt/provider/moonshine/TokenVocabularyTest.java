package io.mockcall.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenVocabularyTest {
    private static final List<String> FIRST =
            List.of("<unk>", "<s>", "</s>", "▁Hello", "▁w", "orld", "<0xC3>", "<0xA9>", "▁caf");

    private final TokenVocabulary vocabulary = new TokenVocabulary(IntStream.range(0, TokenVocabulary.SIZE)
            .mapToObj(i -> i < FIRST.size() ? FIRST.get(i) : "x" + i)
            .collect(Collectors.joining("\n")));

    @Test
    void tokensJoinToWords() {
        assertThat(vocabulary.text(List.of(3, 4, 5))).isEqualTo("Hello world");
    }

    @Test
    void tokensMayBeBytes() {
        assertThat(vocabulary.text(List.of(8, 6, 7))).isEqualTo("café");
    }

    @Test
    void controlTokensAreSkipped() {
        assertThat(vocabulary.text(List.of(1, 3, 2, 0, 32_500))).isEqualTo("Hello");
    }

    @Test
    void anIncompleteVocabularyIsRefused() {
        assertThatThrownBy(() -> new TokenVocabulary("<unk>\n<s>")).hasMessageContaining("2 pieces");
    }
}
