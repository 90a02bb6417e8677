package io.mockcall.tts.pronunciation;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sounds of a syllable that an author respells, such as "NYE" and "kee": consonants, one vowel, consonants. */
final class Respelling {
    private static final String CONSONANTS = "(?:ch|sh|th|dh|zh|ng|ck|ph|qu|wh|[bcdfghjklmnprstvwxz])*";
    private static final Pattern SYLLABLE = Pattern.compile("(y(?=[aeiou])|" + CONSONANTS
            + ")(igh|eye|eer|air|our|aw|ay|ey|ah|ar|ee|ea|eh|er|ye|ie|ih|ir|oh|oa|oe|oo|or|ow|ou|oy|oi|uh|ur|a|e|i|o|u|y)("
            + CONSONANTS + ")(e?)");
    private static final Pattern CONSONANT = Pattern.compile("ch|sh|th|dh|zh|ng|ck|ph|qu|wh|[a-z]");
    private static final Map<String, String> VOWELS = Map.ofEntries(
            Map.entry("a", "æ"),
            Map.entry("e", "ɛ"),
            Map.entry("i", "ɪ"),
            Map.entry("o", "ɑ"),
            Map.entry("u", "ʌ"),
            Map.entry("y", "I"),
            Map.entry("ah", "ɑ"),
            Map.entry("eh", "ɛ"),
            Map.entry("ih", "ɪ"),
            Map.entry("oh", "O"),
            Map.entry("uh", "ʌ"),
            Map.entry("ay", "A"),
            Map.entry("ey", "A"),
            Map.entry("ee", "i"),
            Map.entry("ea", "i"),
            Map.entry("ye", "I"),
            Map.entry("ie", "I"),
            Map.entry("igh", "I"),
            Map.entry("eye", "I"),
            Map.entry("oa", "O"),
            Map.entry("oe", "O"),
            Map.entry("oo", "u"),
            Map.entry("ow", "W"),
            Map.entry("ou", "W"),
            Map.entry("our", "Wəɹ"),
            Map.entry("oy", "Y"),
            Map.entry("oi", "Y"),
            Map.entry("aw", "ɔ"),
            Map.entry("ar", "ɑɹ"),
            Map.entry("or", "ɔɹ"),
            Map.entry("er", "ɜɹ"),
            Map.entry("ir", "ɜɹ"),
            Map.entry("ur", "ɜɹ"),
            Map.entry("air", "ɛɹ"),
            Map.entry("eer", "ɪɹ"));
    /** Vowels before a consonant and a silent e. */
    private static final Map<String, String> LONG = Map.of("a", "A", "e", "i", "i", "I", "o", "O", "u", "u", "y", "I");

    private static final Map<String, String> SOUNDS = Map.ofEntries(
            Map.entry("ch", "ʧ"),
            Map.entry("sh", "ʃ"),
            Map.entry("th", "θ"),
            Map.entry("dh", "ð"),
            Map.entry("zh", "ʒ"),
            Map.entry("ng", "ŋ"),
            Map.entry("ck", "k"),
            Map.entry("ph", "f"),
            Map.entry("qu", "kw"),
            Map.entry("wh", "w"),
            Map.entry("c", "k"),
            Map.entry("g", "ɡ"),
            Map.entry("j", "ʤ"),
            Map.entry("r", "ɹ"),
            Map.entry("x", "ks"),
            Map.entry("y", "j"));

    private Respelling() {}

    /**
     * The phonemes of a syllable in small letters, without stress.
     *
     * @return null if the letters are no syllable
     */
    static @Nullable String syllable(String letters) {
        Matcher matcher = SYLLABLE.matcher(letters);
        if (!matcher.matches()) {
            return null;
        }
        String vowel = matcher.group(2);
        boolean silentE = !matcher.group(4).isEmpty();
        if (silentE && matcher.group(3).isEmpty()) {
            return null;
        }
        String sound = silentE && LONG.containsKey(vowel) ? LONG.get(vowel) : VOWELS.get(vowel);
        return consonants(matcher.group(1)) + sound + consonants(matcher.group(3));
    }

    private static String consonants(String letters) {
        StringBuilder sounds = new StringBuilder();
        String once = letters.replaceAll("([a-z])\\1", "$1");
        CONSONANT
                .matcher(once)
                .results()
                .forEach(match -> sounds.append(SOUNDS.getOrDefault(match.group(), match.group())));
        return sounds.toString();
    }

    /** One word of syllables. Capital letters mark the stressed one; without them it is the first. */
    static String join(List<String> syllables, List<String> written) {
        int stressed = 0;
        for (int i = 0; i < written.size(); i++) {
            boolean capitals = written.get(i).chars().allMatch(Character::isUpperCase);
            if (capitals && written.size() > 1) {
                stressed = i;
                break;
            }
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables.size(); i++) {
            word.append(i == stressed ? Phonemes.withPrimaryStress(syllables.get(i)) : reduced(syllables.get(i)));
        }
        return word.toString();
    }

    /** An unstressed "uh" and "er" are weak. */
    private static String reduced(String syllable) {
        return syllable.replace("ɜɹ", "əɹ").replace("ʌ", "ə");
    }
}
