package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Parts of postal addresses: house numbers, types of streets, directions, states, ZIP codes and postcodes; numbers of rooms. */
final class AddressRules {
    private static final Map<String, String> STREET_TYPES = DataFile.rows("street-types.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, List::getLast));
    private static final Map<String, List<String>> STATES = DataFile.rows("states.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, Function.identity()));
    private static final Map<String, String> DIRECTIONS = Map.of(
            "N",
            "north",
            "S",
            "south",
            "E",
            "east",
            "W",
            "west",
            "NE",
            "north east",
            "NW",
            "north west",
            "SE",
            "south east",
            "SW",
            "south west");
    private static final String TYPE = "(?=[A-Z])(?i:" + String.join("|", STREET_TYPES.keySet()) + ")";
    private static final String NAME =
            "(?:(?:[NSEW]{1,2}\\.? )?(?:[A-Z][A-Za-z'-]{1,20}\\.? |\\d{1,3}(?:st|nd|rd|th) ){1,3}?|[A-Z] )";
    private static final Set<String> BEFORE_ROOM = Set.of(
            "room",
            "suite",
            "rm",
            "ste",
            "flight",
            "route",
            "highway",
            "bus",
            "gate",
            "unit",
            "apartment",
            "apt",
            "interstate",
            "hwy",
            "rte",
            "boeing",
            "airbus",
            "error",
            "port");
    private static final Set<String> SAINTS_AFTER = Set.of(
            "mount", "the", "at", "call", "visit", "near", "dear", "from", "to", "in", "port", "fort", "cape", "lake",
            "old");

    static final List<NormalizationRule> RULES = List.of(
            NormalizationRule.of(
                    "(\\d{1,5})(-\\d{1,5})?([A-Za-z])? (?=" + NAME + TYPE + "(?![A-Za-z]))", AddressRules::houseNumber),
            NormalizationRule.of(
                    "([NSEW])\\. (?=(?:America|Africa|Korea|Ireland|Carolina|Dakota|Virginia|Yorkshire|London|Side|Coast)(?![A-Za-z]))",
                    (match, context, spoken) -> {
                        spoken.say(DIRECTIONS.getOrDefault(match.group(1), ""));
                        return true;
                    }),
            NormalizationRule.of("(?:([NSEW]{1,2})\\.?)(?= )", AddressRules::directionBeforeName),
            NormalizationRule.of("([NSEW]{1,2})(?=[,.]|$|\\s|$)(?![A-Za-z-])", AddressRules::directionAfterType),
            NormalizationRule.of(
                    "(?i:(" + String.join("|", STREET_TYPES.keySet()) + "))(\\.?)(?![A-Za-z'-])",
                    AddressRules::streetType),
            NormalizationRule.of(
                    "([A-Z]{2}),? (\\d{5})(?:-(\\d{4}))?(?![0-9A-Za-z]|[.,-]\\d)", AddressRules::stateAndZip),
            NormalizationRule.of("([A-Z]{2})(?=[.,;!?)]|\\s*$)(?!-|\\.[A-Za-z])", AddressRules::state),
            NormalizationRule.of(
                    "(\\d{5})-(\\d{4})(?![0-9A-Za-z]|[.,-]\\d)",
                    (match, context, spoken) -> {
                        spoken.say(NumberWords.digits(match.group(1)) + " , " + NumberWords.digits(match.group(2)));
                        return true;
                    }),
            NormalizationRule.of(
                    "[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}(?![0-9A-Za-z])|[A-Z]\\d[A-Z][ -]?\\d[A-Z]\\d(?![0-9A-Za-z])",
                    AddressRules::postcode),
            NormalizationRule.of("(\\d{3,4})(?![0-9A-Za-z%]|[.,:/-]\\d|-[a-z])", AddressRules::roomNumber));

    private AddressRules() {}

    private static boolean houseNumber(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        if (context.before().endsWith("$")
                || context.before().endsWith("#")
                || (context.nextIsCapitalized() && "MDCLXVI".contains(context.next()))) {
            return false;
        }
        spoken.say(NumberWords.pairs(match.group(1)));
        if (match.group(2) != null) {
            spoken.say("to " + NumberWords.pairs(match.group(2).substring(1)));
        }
        if (match.group(3) != null) {
            spoken.letters(match.group(3));
        }
        return true;
    }

    /** After a house number and before a name, as in "12 N. Main Street". */
    private static boolean directionBeforeName(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String direction = DIRECTIONS.getOrDefault(match.group(1), "");
        boolean address = !direction.isEmpty()
                && (context.before().matches("(?s).*\\d[A-Za-z]? ")
                        || context.after().matches(" \\d{1,3}(?:st|nd|rd|th) .*"))
                && context.after()
                        .matches(" (?:[A-Z][A-Za-z'-]{1,20} |\\d{1,3}(?:st|nd|rd|th) ){1,3}" + TYPE + "(?![A-Za-z]).*");
        if (address) {
            spoken.say(direction);
        }
        return address;
    }

    /** After the type of a street, as in "5th Ave NE". */
    private static boolean directionAfterType(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String direction = DIRECTIONS.getOrDefault(match.group(1), "");
        String previous = context.previous();
        boolean address = !direction.isEmpty()
                && ((STREET_TYPES.containsKey(previous.toLowerCase(Locale.ROOT))
                                && context.previousIsCapitalized()
                                && !(context.startsSentence() && isFullType(previous)))
                        || context.before().matches("(?s).*\\b(?:I|US|Hwy|Highway|Route|Rte)[- ]\\d{1,3} "));
        if (address) {
            spoken.say(direction);
        }
        return address;
    }

    private static boolean isFullType(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals(STREET_TYPES.get(lower));
    }

    private static boolean streetType(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String written = match.group(1);
        String type = STREET_TYPES.getOrDefault(written.toLowerCase(Locale.ROOT), written);
        if (type.equalsIgnoreCase(written) || !isAfterStreetName(written, context)) {
            return false;
        }
        spoken.say(type);
        if (!match.group(2).isEmpty() && (context.atEnd() || context.nextIsCapitalized())) {
            spoken.punctuation(context.atEnd() ? '.' : ',');
        }
        return true;
    }

    private static boolean isAfterStreetName(String written, TextContext context) {
        String before = context.before();
        if (before.matches(
                "(?s).*(?<![\\d.,])\\d{1,5}[A-Za-z]? (?:[NSEW]{1,2}\\.? )?(?:[A-Z][A-Za-z'.-]{0,20} |\\d{1,3}(?:st|nd|rd|th) ){1,3}")) {
            return true;
        }
        boolean name = before.matches("(?s).*\\b(?:[A-Z][a-z'-]{1,20}|\\d{1,3}(?:st|nd|rd|th)) ");
        boolean capitalized = Character.isUpperCase(written.charAt(0));
        boolean title = written.matches("(?i)st|dr|ct|pl|sq|cl|pk|av|ter|cir");
        if (!name || !capitalized) {
            return false;
        }
        boolean firstWord = before.matches("(?s)(?:.*[.!?] )?[A-Z][a-z'-]{1,20} ");
        if (title
                && context.previousLower().matches("the|a|my|our|your|his|her|this|that|dear|hi|hello|yes|no|thanks")) {
            return false;
        }
        boolean beforeName = context.nextIsCapitalized() && context.after().matches("\\.? [A-Z].*");
        return !title || !beforeName || (!firstWord && !SAINTS_AFTER.contains(context.previousLower()));
    }

    private static boolean stateAndZip(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        List<String> state = STATES.get(match.group(1));
        boolean word = match.group(1).matches("ID|IN|OR|ME|OK|HI|PA|MA|AL|DE|CO|MS");
        if (state == null || (word && !context.before().matches("(?s).*[A-Z][a-z'-]{1,20},? "))) {
            return false;
        }
        spoken.say(state.get(1) + " , " + NumberWords.digits(match.group(2)));
        if (match.group(3) != null) {
            spoken.say(", " + NumberWords.digits(match.group(3)));
        }
        return true;
    }

    /** After a town and a comma, as in "Austin, TX". */
    private static boolean state(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        List<String> state = STATES.getOrDefault(match.group(1), List.of());
        boolean clear = state.size() == 2 && context.before().matches("(?s).*[A-Z][a-z'-]+\\.?, ");
        if (clear) {
            spoken.say(state.get(1));
        }
        return clear;
    }

    private static boolean postcode(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String[] halves = match.group().split("[ -]", 2);
        AlphanumericCode.sayCharacters(halves[0], spoken);
        if (halves.length > 1) {
            AlphanumericCode.sayCharacters(halves[1], spoken);
        }
        return true;
    }

    private static boolean roomNumber(MatchResult match, TextContext context, SpokenTextBuilder spoken) {
        String previous = context.previous();
        boolean room = BEFORE_ROOM.contains(context.previousLower())
                && !(previous.length() > 3 && context.before().endsWith(". "));
        boolean model = previous.matches("[A-Z]{2,4}")
                && context.before().endsWith(previous + " ")
                && !Acronyms.isOrdinary(previous)
                && !previous.matches("AD|BC|CE|BCE|PM|AM")
                && !IdentifierRules.isAfterKeyword(context);
        if ((!room && !model) || Nouns.isCounted(context)) {
            return false;
        }
        spoken.say(NumberWords.pairs(match.group(1)));
        return true;
    }
}
