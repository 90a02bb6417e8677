package io.mockcall.tts.provider.piper;

import java.util.Map;

/** Turns misaki's phonemes into those of espeak, American, with which Piper's voices were trained. */
final class EspeakPhonemes {
    private static final Map<String, String> PAIRS = Map.of("ɜɹ", "ɜː", "əɹ", "ɚ");

    private static final Map<Character, String> SINGLES = Map.ofEntries(
            Map.entry('A', "eɪ"),
            Map.entry('I', "aɪ"),
            Map.entry('O', "oʊ"),
            Map.entry('Q', "əʊ"),
            Map.entry('W', "aʊ"),
            Map.entry('Y', "ɔɪ"),
            Map.entry('ʤ', "dʒ"),
            Map.entry('ʧ', "tʃ"),
            Map.entry('ᵊ', "ə"),
            Map.entry('T', "ɾ"),
            Map.entry('ɜ', "ɜː"),
            Map.entry('i', "iː"),
            Map.entry('u', "uː"),
            Map.entry('ɑ', "ɑː"),
            Map.entry('ɔ', "ɔː"));

    private EspeakPhonemes() {}

    /** The phonemes of espeak. Symbols that are the same in both, and unknown ones, stay. */
    static String of(String misaki) {
        StringBuilder espeak = new StringBuilder();
        for (int i = 0; i < misaki.length(); i++) {
            String pair = i + 1 < misaki.length() ? PAIRS.get(misaki.substring(i, i + 2)) : null;
            if (pair != null) {
                espeak.append(pair);
                i++;
            } else if (isShort(misaki, i)) {
                espeak.append('i');
            } else {
                char symbol = misaki.charAt(i);
                espeak.append(SINGLES.getOrDefault(symbol, Character.toString(symbol)));
            }
        }
        return espeak.toString();
    }

    /** Whether this is the short, unstressed i at the end of a word like <i>happy</i>. */
    private static boolean isShort(String misaki, int at) {
        boolean isLast = at + 1 == misaki.length() || !Character.isLetter(misaki.charAt(at + 1));
        if (misaki.charAt(at) != 'i' || !isLast) {
            return false;
        }
        int start = misaki.lastIndexOf(' ', at) + 1;
        String before = misaki.substring(start, at);
        return (before.contains("ˈ") || before.contains("ˌ")) && !before.endsWith("ˈ") && !before.endsWith("ˌ");
    }
}
