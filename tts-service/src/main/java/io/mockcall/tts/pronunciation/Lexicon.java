package io.mockcall.tts.pronunciation;

import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The pronunciations of known words. The words in the gold part were checked by people; those in the silver part were not. A word
 * that starts a sentence is found by its small letter, and a name that is written small by its capital.
 */
final class Lexicon {
    /** The entry that holds if no part of speech is named. */
    static final String DEFAULT = "DEFAULT";
    /** The entry of a word before a pause. */
    static final String BEFORE_PAUSE = "None";

    /** Starts an entry with pronunciations for several parts of speech, and separates its tags and pronunciations. */
    static final char SEPARATOR = '\t';

    private final PackedTable gold;
    private final PackedTable silver;

    Lexicon(PackedTable gold, PackedTable silver) {
        this.gold = gold;
        this.silver = silver;
    }

    boolean contains(String word) {
        return inGold(word) || find(silver, word) != null;
    }

    boolean inGold(String word) {
        return find(gold, word) != null;
    }

    /** Whether the pronunciation of a word depends on its part of speech. */
    boolean isAmbiguous(String word) {
        String entry = find(gold, word);
        if (entry == null || entry.isEmpty() || entry.charAt(0) != SEPARATOR) {
            return false;
        }
        String[] variants = variants(entry);
        return IntStream.range(0, variants.length)
                .filter(i -> i % 2 == 0)
                .anyMatch(i -> !variants[i].equals(DEFAULT) && !variants[i].equals(BEFORE_PAUSE));
    }

    /** The checked pronunciation; null if there is none. */
    @Nullable String gold(String word, String tag, FollowingSpeech next) {
        return select(find(gold, word), tag, next);
    }

    /** The pronunciation of the silver part; null if there is none. */
    @Nullable String silver(String word, String tag, FollowingSpeech next) {
        return select(find(silver, word), tag, next);
    }

    private static @Nullable String find(PackedTable dictionary, String word) {
        String entry = entry(dictionary, word);
        if (entry != null || word.length() < 2) {
            return entry;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        String capitalized = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        if (word.equals(capitalized)) {
            return entry(dictionary, lower);
        }
        return word.equals(lower) ? entry(dictionary, capitalized) : null;
    }

    private static @Nullable String entry(PackedTable dictionary, String word) {
        int position = dictionary.find(word);
        return position == PackedTable.ABSENT ? null : dictionary.text(position);
    }

    private static @Nullable String select(@Nullable String entry, String tag, FollowingSpeech next) {
        if (entry == null || entry.isEmpty() || entry.charAt(0) != SEPARATOR) {
            return entry;
        }
        String[] variants = variants(entry);
        String chosen = next.isPause() ? variant(variants, BEFORE_PAUSE) : null;
        if (chosen == null) {
            chosen = variant(variants, tag);
        }
        if (chosen == null) {
            chosen = variant(variants, PartOfSpeech.group(tag));
        }
        if (chosen == null) {
            chosen = variant(variants, DEFAULT);
        }
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    /** Tags and pronunciations in turn. */
    private static String[] variants(String entry) {
        return entry.substring(1).split(String.valueOf(SEPARATOR), -1);
    }

    private static @Nullable String variant(String[] variants, String tag) {
        for (int i = 0; i + 1 < variants.length; i += 2) {
            if (variants[i].equals(tag)) {
                return variants[i + 1];
            }
        }
        return null;
    }
}
