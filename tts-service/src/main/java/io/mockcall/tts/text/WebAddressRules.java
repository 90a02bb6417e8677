package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, web addresses, file names, hashtags and names of accounts. */
final class WebAddressRules {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,40}[A-Za-z0-9])?";
    private static final String GENERIC_DOMAINS =
            "com|net|org|edu|gov|info|biz|io|app|dev|ai|shop|store|online|tech|site"
                    + "|co\\.[a-z]{2}|org\\.uk|ac\\.uk|gov\\.uk|com\\.[a-z]{2}|uk|de|fr|es|eu|ca|nl|pl|ch|ie|nz|jp|tv";
    private static final String FILE_TYPES =
            "pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|csv|zip|exe|html?|json|xml|mp3|mp4|wav|mov|js|py|java";
    private static final Map<Character, String> SIGNS = Map.of(
            '.',
            "dot",
            '_',
            "underscore",
            '-',
            "dash",
            '@',
            "at",
            '/',
            "slash",
            '+',
            "plus",
            '%',
            "percent",
            ':',
            "colon",
            '~',
            "tilde");
    private static final Pattern PART = Pattern.compile("[A-Za-z]+(?:'[A-Za-z]+)?|\\d+|[._@/+%:~-]");
    private static final Set<String> SHORT_WORDS = Set.of(
            "co", "me", "my", "go", "to", "in", "on", "of", "or", "is", "it", "at", "we", "us", "be", "by", "do", "no",
            "so", "up", "an", "as", "am", "ed", "al", "jo");
    private static final Set<String> SPELLED = Set.of(
            "www", "http", "https", "html", "htm", "pdf", "csv", "jpg", "png", "mp", "faq", "php", "xls", "xlsx", "xml",
            "txt", "hr", "usps", "ups", "dhl", "irs", "sms", "api", "id");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(?:mailto:)?([A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}+@(?:" + LABEL
                            + "\\.){1,5}[A-Za-z]{2,12})(?![A-Za-z0-9])",
                    (match, context, spoken) -> address(match.group(1), spoken)),
            NormalizationRule.of(
                    "(?i:https?://|(?=www\\.))((?:www\\.)?[A-Za-z0-9.-]{1,100}+(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]{0,100}+)?)"
                            + "(?:[?#][^\\s\"<>()]{0,250}+)?",
                    (match, context, spoken) -> url(match, spoken)),
            NormalizationRule.of(
                    "((?:" + LABEL + "\\.){1,4}(?:" + GENERIC_DOMAINS
                            + ")(?![A-Za-z0-9@])(?:/[A-Za-z0-9._~/-]{0,100}+)?)"
                            + "(?:[?#](?=[a-z])[^\\s\"<>()]{0,250}+)?",
                    (match, context, spoken) -> url(match, spoken)),
            NormalizationRule.of(
                    "([A-Za-z0-9_-]{1,60}\\.(?:" + FILE_TYPES + "))(?![A-Za-z0-9])",
                    (match, context, spoken) -> address(match.group(1), spoken)),
            NormalizationRule.of("#([A-Za-z][A-Za-z_]{1,60}+\\d{0,4})(?![A-Za-z0-9-])", WebAddressRules::hashtag),
            NormalizationRule.of("@([A-Za-z][A-Za-z0-9_.]{1,40}[A-Za-z0-9_])", (match, context, spoken) -> {
                spoken.say("at");
                return address(match.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", " "), spoken);
            }));

    private WebAddressRules() {}

    private static boolean hashtag(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String tag = match.group(1);
        if (tag.chars().anyMatch(Character::isDigit) && tag.equals(tag.toUpperCase(Locale.ROOT))) {
            return false;
        }
        spoken.say("hashtag");
        return address(tag.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' '), spoken);
    }

    /** Leaves out the punctuation of the sentence and the slash at the end of an address. */
    private static boolean url(MatchResult match, SpokenTextBuilder spoken) {
        String url = match.group(1);
        int end = url.length();
        while (end > 0 && "./-:".indexOf(url.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        address(url.substring(0, end), spoken);
        if (url.endsWith(".") && match.end() == match.end(1)) {
            spoken.punctuation('.');
        }
        return true;
    }

    private static boolean address(String address, SpokenTextBuilder spoken) {
        Matcher parts = PART.matcher(address);
        boolean domain = address.contains(".") && !address.matches(".*\\.(?:" + FILE_TYPES + ")");
        while (parts.find()) {
            String part = parts.group();
            String sign = SIGNS.get(part.charAt(0));
            if (sign != null) {
                spoken.say(sign);
            } else if (Character.isDigit(part.charAt(0))) {
                spoken.say(part.length() <= 2 ? NumberWords.cardinal(part) : year(part));
            } else if (isSpelled(part, domain && parts.end() == address.length())) {
                spoken.letters(part);
            } else {
                spoken.word(part);
            }
        }
        return true;
    }

    private static String year(String digits) {
        return digits.matches("(?:19|20)\\d\\d")
                ? NumberWords.year(Integer.parseInt(digits))
                : NumberWords.digits(digits);
    }

    /**
     * @param topLevel whether the part ends a domain, where two letters are the code of a country
     */
    private static boolean isSpelled(String part, boolean topLevel) {
        String lower = part.toLowerCase(Locale.ROOT);
        if (lower.length() == 1 || SPELLED.contains(lower)) {
            return true;
        }
        if (lower.length() == 2) {
            return topLevel || !SHORT_WORDS.contains(lower);
        }
        return !lower.matches(".*[aeiouy].*");
    }
}
