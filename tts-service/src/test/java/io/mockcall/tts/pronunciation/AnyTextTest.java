package io.mockcall.tts.pronunciation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ClauseSplitter;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.TextNormalizer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever the text is, only phonemes and punctuation reach the voice: no digit, no symbol and no markup. */
class AnyTextTest {
    private static final List<String> FRAGMENTS = List.of(
            " ",
            " ",
            " ",
            ", ",
            ". ",
            "\n",
            "$5",
            "\u20ac1.234,56",
            "12:30",
            "3/4",
            "5'10\"",
            "1e-5",
            "50%",
            "#12",
            "@you",
            "a.b@c.com",
            "https://a.b/c?d=1",
            "**bold**",
            "_it_",
            "~~no~~",
            "`code`",
            "```\nx=1\n```",
            "[a](b)",
            "| a | b |",
            "|---|---|",
            "<b>x</b>",
            "<br/>",
            "&amp;",
            "&#8364;",
            "&nbsp;",
            "*sighs*",
            "(laughs)",
            "[pause]",
            "\ud83d\ude21",
            "1\ufe0f\u20e3",
            "\u2192",
            "\u65e5\u672c",
            "\u0416\u0443\u043a",
            "\u03a9",
            "\u0141\u00f3d\u017a",
            "\u00bd",
            "m\u00b2",
            "\u0664\u0665",
            "\u2167",
            "\u200b",
            "\u0000",
            "\ud83d",
            "\\",
            "^",
            "~",
            "=",
            "<",
            ">",
            "{",
            "}",
            "|",
            "\u00a7",
            "\u221a",
            "\u00b1",
            "NE-123",
            "COVID-19",
            "XIV",
            "U.S.",
            "e.g.",
            "Dr.",
            "the",
            "I",
            "read",
            "Hmm",
            "o'clock",
            "rock'n'roll",
            "don't",
            "x",
            "A",
            "GB",
            "kg",
            "-",
            "\u2013",
            "'",
            "\"",
            "007",
            "1,000",
            "9:30PM",
            "24/7");

    private static @Nullable Pronouncer pronouncer;

    private final TextNormalizer normalizer = new TextNormalizer();

    @BeforeContainer
    static void load() {
        pronouncer = Pronouncer.load(ModelsDirectory.of("hibari"));
    }

    @AfterContainer
    static void close() {
        if (pronouncer != null) {
            pronouncer.close();
        }
    }

    @Property(tries = 400)
    void onlyPhonemesRemainOfAnyText(@ForAll String text) {
        assertSpeakable(text);
    }

    @Property(tries = 800)
    void onlyPhonemesRemainOfMixedText(@ForAll("mixed") String text) {
        assertSpeakable(text);
    }

    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.of(FRAGMENTS).list().ofMinSize(1).ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private void assertSpeakable(String text) {
        Pronouncer loaded = requireNonNull(pronouncer);
        SpokenText spoken = normalizer.normalize(text);
        String phonemes = loaded.phonemes(spoken);
        assertThat(phonemes.chars())
                .as(phonemes)
                .allMatch(c ->
                        ",.?!;:\u2014\u2026 ".indexOf(c) >= 0 || Phonemes.areValid("\u0259" + Character.toString(c)));
        List<String> clauses =
                loaded.phonemes(ClauseSplitter.split(spoken), Map.of()).toList();
        assertThat(sounds(String.join("", clauses))).isEqualTo(sounds(phonemes));
    }

    /** Without stress, because letters that are cut in two are stressed twice. */
    private static String sounds(String phonemes) {
        return phonemes.replaceAll("[\u02c8\u02cc ]", "");
    }
}
