package io.mockcall.tts.text;

import java.util.List;
import java.util.stream.Stream;

/** All rules in the order in which they are tried. The last ones read every word and every punctuation mark. */
final class NormalizationRules {
    static final List<NormalizationRule> ORDERED = Stream.of(
                    WebAddressRules.RULES,
                    DateRules.RULES,
                    TimeRules.RULES,
                    CurrencyRules.RULES,
                    DigitGroupRules.RULES,
                    AddressRules.RULES,
                    MeasureRules.RULES,
                    FractionRules.RULES,
                    RangeRules.RULES,
                    OrdinalRules.RULES,
                    NumberRules.WITH_LETTERS,
                    IdentifierRules.RULES,
                    NumberRules.RULES,
                    SymbolRules.RULES,
                    RomanNumeralRules.RULES,
                    AbbreviationRules.RULES,
                    AcronymRules.RULES,
                    WordRules.RULES,
                    PunctuationRules.RULES)
            .flatMap(List::stream)
            .toList();

    private NormalizationRules() {}
}
