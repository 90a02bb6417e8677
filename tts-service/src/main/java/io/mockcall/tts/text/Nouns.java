package io.mockcall.tts.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Which words after a number are nouns that it counts or describes. */
final class Nouns {
    private static final Pattern LOWER_CASE = Pattern.compile("[a-z][a-z'-]*");
    private static final Set<String> NO_PLURALS = Set.of(
            "is",
            "was",
            "has",
            "its",
            "as",
            "us",
            "this",
            "his",
            "yes",
            "plus",
            "minus",
            "thus",
            "does",
            "versus",
            "always",
            "perhaps",
            "sometimes",
            "less",
            "unless",
            "across",
            "besides",
            "vs",
            "ends",
            "begins",
            "starts",
            "expires",
            "works",
            "says",
            "comes",
            "goes",
            "shows",
            "needs",
            "isn't",
            "towards",
            "afterwards",
            "hers",
            "ours",
            "yours",
            "theirs",
            "arrives",
            "leaves",
            "address",
            "access",
            "business",
            "process",
            "express",
            "status");
    private static final Set<String> PLURALS = Set.of(
            "people", "men", "women", "children", "feet", "teeth", "staff", "fans", "million", "billion", "thousand");
    private static final Set<String> FUNCTION_WORDS = Set.of(
            "a",
            "an",
            "and",
            "or",
            "but",
            "the",
            "to",
            "for",
            "of",
            "in",
            "on",
            "at",
            "by",
            "with",
            "without",
            "from",
            "per",
            "each",
            "every",
            "extra",
            "more",
            "less",
            "off",
            "back",
            "too",
            "now",
            "today",
            "yesterday",
            "tomorrow",
            "is",
            "are",
            "was",
            "were",
            "will",
            "would",
            "if",
            "when",
            "because",
            "so",
            "then",
            "than",
            "that",
            "this",
            "it",
            "i",
            "you",
            "we",
            "he",
            "she",
            "they",
            "my",
            "your",
            "last",
            "next",
            "only",
            "please",
            "plus",
            "minus",
            "into",
            "onto",
            "until",
            "since",
            "after",
            "before",
            "over",
            "under",
            "about",
            "again",
            "instead",
            "already",
            "not",
            "as",
            "do",
            "did",
            "have",
            "has",
            "had",
            "can",
            "could",
            "should",
            "even",
            "just",
            "which",
            "who",
            "why",
            "how",
            "what",
            "up",
            "down",
            "out",
            "short",
            "total",
            "altogether",
            "there",
            "here",
            "later",
            "earlier",
            "ago",
            "away",
            "better",
            "higher",
            "lower",
            "cheaper",
            "approximately");
    private static final Set<String> DESCRIBED = Set.of(
            "fee",
            "fees",
            "charge",
            "charges",
            "bill",
            "invoice",
            "refund",
            "credit",
            "payment",
            "deposit",
            "discount",
            "plan",
            "deal",
            "voucher",
            "coupon",
            "gift",
            "card",
            "limit",
            "fine",
            "penalty",
            "item",
            "order",
            "note",
            "company",
            "loan",
            "minimum",
            "excess",
            "deductible",
            "copay",
            "purchase",
            "transaction",
            "cheque",
            "check",
            "ticket",
            "tip",
            "difference",
            "package",
            "contract",
            "rebate",
            "allowance",
            "premium",
            "budget",
            "offer",
            "increase",
            "surcharge",
            "late",
            "monthly",
            "annual",
            "cancellation",
            "service",
            "delivery");
    /** Nouns that an amount before them describes whatever precedes it. */
    private static final Set<String> ALWAYS_DESCRIBED = Set.of(
            "note",
            "fee",
            "bill",
            "voucher",
            "coupon",
            "discount",
            "deposit",
            "surcharge",
            "plan",
            "limit",
            "excess",
            "copay");

    private static final Set<String> ARTICLES = Set.of("a", "an", "another", "one");
    private static final Set<String> DETERMINERS =
            Set.of("the", "this", "that", "my", "your", "his", "her", "our", "their", "extra", "no", "of", "for");

    private Nouns() {}

    /** Whether the words after a number are what it counts, as in "1908 people" or "2000 new customers". */
    static boolean isCounted(TextContext context) {
        if (!context.after().startsWith(" ")) {
            return false;
        }
        String next = context.next();
        return isPlural(next)
                || (LOWER_CASE.matcher(next).matches()
                        && !FUNCTION_WORDS.contains(next)
                        && isPlural(context.afterNext()));
    }

    private static boolean isPlural(String word) {
        return LOWER_CASE.matcher(word).matches()
                && (PLURALS.contains(word)
                        || (word.endsWith("s")
                                && word.length() > 3
                                && !NO_PLURALS.contains(word)
                                && !word.endsWith("ss")));
    }

    /** Whether an amount describes the noun after it, as in "a $25 fee"; its unit is singular then. */
    static boolean isDescribed(TextContext context) {
        String next = context.next();
        if (!context.after().startsWith(" ") || !LOWER_CASE.matcher(next).matches() || FUNCTION_WORDS.contains(next)) {
            return false;
        }
        String previous = context.previousLower();
        return ARTICLES.contains(previous)
                || ALWAYS_DESCRIBED.contains(next)
                || (DETERMINERS.contains(previous) && DESCRIBED.contains(next));
    }
}
