package io.mockcall.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The work of normalization, counted in characters that patterns look at: hostile texts must not make it grow faster than the text. */
class NormalizationCostTest {
    /** Most characters that one rule looks at before it gives up or matches. It sees 256. */
    private static final int MAX_STEPS_OF_A_RULE = 60_000;

    /** Patterns that are compared with a whole line and not searched for. */
    private static final Set<String> OF_LINES = Set.of("FENCE", "RULE_LINE", "BLOCK_MARK", "NUMBERED", "TABLE_ROW");

    private static final int WINDOW = 256;
    private static final int SHORT = 4_000;

    /** Hostile texts repeat one of these. */
    static Stream<String> parts() {
        return Stream.of(
                "a",
                "1",
                "1.",
                "1,",
                "a.",
                "A.",
                "1-",
                "a-",
                "a/",
                "1/",
                "*",
                "_",
                "<",
                "<a ",
                "&",
                "(",
                "[",
                "[a](",
                "#",
                "@",
                "a@",
                "a@a.",
                "http://a/",
                "'",
                "\"",
                "$",
                "$1",
                "+1 ",
                "1:",
                "1 ",
                "0 ",
                "12-",
                "A1",
                "A ",
                "I",
                "II ",
                "-",
                "~",
                "`",
                "|",
                "\n",
                "\n| ",
                "\ufdfa",
                "e\u0301",
                "May 5 ",
                "1st ",
                "5 kg ",
                "x",
                "<!--",
                "*a",
                "***a ",
                "x5",
                "1h",
                ":)",
                "**** ",
                "xxxx",
                "St. ",
                "word ",
                "WORD ",
                "a1-",
                "www.",
                "3/4 ",
                "\u00bd",
                "&amp;",
                "5% ",
                "$5-",
                "<script>",
                "( *",
                "a_b",
                "1,000,",
                "0800 ",
                "1-1",
                "1 1",
                "A-1",
                "a'",
                "1.1.",
                "a@a-",
                "www.a-",
                "-1e5",
                "x1",
                "1' x ",
                "5/",
                "&#1;",
                "](",
                "~~a",
                "](b",
                "[a",
                "(a ",
                "*a b ",
                "<a b",
                "&am",
                "x x",
                "** ",
                "'1",
                "1 000",
                ":-",
                ":a",
                "\\\\",
                "` ");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aRuleLooksAtABoundedPartOfTheText(String part) {
        String text = part.repeat(2 * WINDOW / part.length() + 2);
        for (NormalizationRule rule : NormalizationRules.ORDERED) {
            for (int from = 0; from < Math.min(part.length() + 1, 4); from++) {
                CountedText counted = new CountedText(text);
                rule.pattern()
                        .matcher(counted)
                        .region(from, Math.min(text.length(), from + WINDOW))
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false)
                        .lookingAt();
                assertThat(counted.steps).as(rule.pattern().pattern()).isLessThan(MAX_STEPS_OF_A_RULE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void theCostOfMarkupIsLinear(String part) throws IllegalAccessException {
        String once = part.repeat(SHORT / part.length());
        for (Pattern pattern : patterns(false)) {
            assertLinear(pattern, stepsOfSearch(pattern, once), stepsOfSearch(pattern, once + once));
        }
        for (Pattern pattern : patterns(true)) {
            assertLinear(pattern, stepsOfMatch(pattern, once), stepsOfMatch(pattern, once + once));
        }
    }

    private static List<Pattern> patterns(boolean ofLines) throws IllegalAccessException {
        List<Pattern> patterns = new ArrayList<>();
        for (Class<?> type : List.of(
                PlainText.class, HtmlMarkup.class, MarkdownMarkup.class, StageDirections.class, Emoticons.class)) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Pattern.class && OF_LINES.contains(field.getName()) == ofLines) {
                    field.setAccessible(true);
                    patterns.add((Pattern) field.get(null));
                }
            }
        }
        assertThat(patterns).hasSizeGreaterThan(4);
        return patterns;
    }

    private static long stepsOfSearch(Pattern pattern, String text) {
        CountedText counted = new CountedText(text);
        Matcher matcher = pattern.matcher(counted);
        int matches = 0;
        while (matcher.find()) {
            matches++;
        }
        assertThat(matches).isNotNegative();
        return counted.steps;
    }

    private static long stepsOfMatch(Pattern pattern, String text) {
        CountedText counted = new CountedText(text);
        boolean matches = pattern.matcher(counted).matches();
        return counted.steps + (matches ? 0 : 1);
    }

    private static void assertLinear(Pattern pattern, long once, long twice) {
        assertThat(twice).as(pattern.pattern()).isLessThan((long) (2.5 * once) + 2_000);
    }

    /** A text that counts how often its characters are looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
