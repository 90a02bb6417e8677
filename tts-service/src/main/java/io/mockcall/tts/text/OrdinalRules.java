package io.mockcall.tts.text;

import java.util.List;

/** Ordinal numbers in digits, such as {@code 21st}. */
final class OrdinalRules {
    static final List<NormalizationRule> RULES = List.of(NormalizationRule.of(
            "(\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,12})\\s?(?i:st|nd|rd|th)(?![A-Za-z0-9])",
            (match, context, spoken) -> {
                boolean spaced = match.group().contains(" ");
                if (spaced && !match.group().matches("\\d+ (?:th|rd|nd)")) {
                    return false;
                }
                spoken.say(NumberWords.ordinal(Long.parseLong(match.group(1).replace(",", ""))));
                return true;
            }));

    private OrdinalRules() {}
}
