package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One kind of written expression: what it looks like and how it is spoken. */
record NormalizationRule(Pattern pattern, Reading reading) {
    /** Speaks an expression. */
    @FunctionalInterface
    interface Reading {
        /** Adds the spoken form; adds nothing and returns false if the expression is of another kind after all. */
        boolean read(MatchResult match, TextContext context, SpokenTextBuilder spoken);
    }

    NormalizationRule {
        requireNonNull(pattern, "pattern");
        requireNonNull(reading, "reading");
    }

    /** A rule for expressions that begin where the rule is tried. */
    static NormalizationRule of(String regex, Reading reading) {
        return new NormalizationRule(Pattern.compile(regex), reading);
    }
}
