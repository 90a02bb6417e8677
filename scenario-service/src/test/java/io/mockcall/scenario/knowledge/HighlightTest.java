package io.mockcall.scenario.knowledge;

import static io.mockcall.scenario.knowledge.Highlight.START;
import static io.mockcall.scenario.knowledge.Highlight.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.knowledge.Highlight.Fragment;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class HighlightTest {
    @Test
    void matchesAreSeparateFragments() {
        assertThat(Highlight.of("title", "a " + START + "late" + STOP + " " + START + "fee" + STOP))
                .hasValueSatisfying(highlight -> assertThat(highlight.fragments())
                        .containsExactly(
                                new Fragment("a ", false),
                                new Fragment("late", true),
                                new Fragment(" ", false),
                                new Fragment("fee", true)));
    }

    @Test
    void aFieldWithoutAMatchIsOmitted() {
        assertThat(Highlight.of("title", "a late fee")).isEmpty();
        assertThat(Highlight.of("title", "")).isEmpty();
    }

    @Property
    void noTextIsLost(@ForAll @Chars({'a', ' ', '\uE000', '\uE001'}) String marked) {
        Highlight.of("body", marked)
                .ifPresent(highlight -> assertThat(highlight.fragments().stream()
                                .map(Fragment::text)
                                .collect(Collectors.joining())
                                .replaceAll("[\uE000\uE001]", ""))
                        .isEqualTo(marked.replaceAll("[\uE000\uE001]", "")));
    }
}
