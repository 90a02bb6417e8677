package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds words that the customer would leave out. The voices speak Latin letters with any accents, and Greek and Cyrillic ones, and no
 * letters of other scripts. An author learns of such a word when the scenario is written, and not in a call.
 */
final class UnspeakableWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'\u2019-]+");
    /** Most words of one field that a message names. */
    private static final int MAX_NAMED = 3;

    private static final int MAX_NAMED_LENGTH = 40;

    private UnspeakableWords() {}

    /** One violation for each spoken field that has such words; a word with a pronunciation is none of them. */
    static List<ScenarioViolation> violations(Scenario scenario) {
        Map<String, String> given = scenario.behaviour().pronunciations();
        Set<String> known = given == null ? Set.of() : given.keySet();
        List<ScenarioViolation> violations = new ArrayList<>();
        check("/customer/name", scenario.customer().name(), known, violations);
        check("/openingLine", scenario.situation().openingLine(), known, violations);
        List<Scenario.Fact> facts = scenario.situation().facts();
        for (int i = 0; i < facts.size(); i++) {
            check("/facts/" + i + "/says", facts.get(i).says(), known, violations);
        }
        return violations;
    }

    private static void check(String field, String text, Set<String> known, List<ScenarioViolation> violations) {
        Set<String> words = WORD.matcher(without(known, text))
                .results()
                .map(MatchResult::group)
                .filter(word -> word.codePoints().anyMatch(UnspeakableWords::isUnspeakable))
                .map(UnspeakableWords::shortened)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!words.isEmpty()) {
            String named = words.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
            violations.add(new ScenarioViolation(
                    field,
                    "must not contain " + named + (words.size() > MAX_NAMED ? ", …" : "")
                            + ", because the voices speak Latin, Greek and Cyrillic letters only. Write it in Latin letters, or give its"
                            + " pronunciation in pronunciations"));
        }
    }

    private static String without(Set<String> known, String text) {
        String rest = text;
        for (String word : known) {
            if (word.codePoints().anyMatch(UnspeakableWords::isUnspeakable)) {
                rest = Pattern.compile(
                                "(?<![\\p{L}\\p{M}])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(rest)
                        .replaceAll(" ");
            }
        }
        return rest;
    }

    private static boolean isUnspeakable(int codePoint) {
        return Character.isLetter(codePoint)
                && switch (UnicodeScript.of(codePoint)) {
                    case LATIN, GREEK, CYRILLIC, COMMON, INHERITED -> false;
                    default -> true;
                };
    }

    private static String shortened(String word) {
        return word.length() <= MAX_NAMED_LENGTH ? word : word.substring(0, MAX_NAMED_LENGTH) + "…";
    }
}
