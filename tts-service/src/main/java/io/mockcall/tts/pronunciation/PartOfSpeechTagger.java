package io.mockcall.tts.pronunciation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An averaged perceptron: finds the part of speech of each word from the word, its neighbours and the tags before it. A word that
 * nearly always has one tag gets it without a computation.
 */
final class PartOfSpeechTagger {
    private static final String FALLBACK = "NN";
    /** Tags of pronouns, auxiliaries and "to". A word that is mostly a noun, like "object", may be a verb after them. */
    private static final Set<String> BEFORE_A_VERB = Set.of("PRP", "MD", "TO");

    private static final int NEIGHBOURS = 2;
    private static final int SUFFIX = 3;
    private static final int SHAPE = 4;

    private final TaggerModel model;
    private final Predicate<String> ambiguous;

    /**
     * @param ambiguous whether the pronunciation of a word depends on its part of speech
     */
    PartOfSpeechTagger(TaggerModel model, Predicate<String> ambiguous) {
        this.model = model;
        this.ambiguous = ambiguous;
    }

    /**
     * The tags of a sentence.
     *
     * @param words words, clitics such as "n't" and "'s", and punctuation marks; none is empty
     */
    List<String> tag(List<String> words) {
        List<String> context = context(words);
        List<String> found = new ArrayList<>(words.size());
        String previous = "-START-";
        String beforePrevious = "-START2-";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int common = model.commonTags().find(word);
            boolean uncertain = BEFORE_A_VERB.contains(previous) && ambiguous.test(word);
            String tag = common == PackedTable.ABSENT || uncertain
                    ? best(features(i, word, context, previous, beforePrevious))
                    : model.commonTags().text(common);
            found.add(tag);
            beforePrevious = previous;
            previous = tag;
        }
        return found;
    }

    /** The tag with the highest score; of tags with equal scores, the last one. */
    private String best(List<String> features) {
        int[] scores = new int[model.tags().size()];
        boolean known = false;
        for (String feature : features) {
            int weight = model.weights().find(feature);
            known |= weight != PackedTable.ABSENT;
            if (weight != PackedTable.ABSENT) {
                add(weight, scores);
            }
        }
        if (!known) {
            return FALLBACK;
        }
        int best = 0;
        for (int tag = 1; tag < scores.length; tag++) {
            if (scores[tag] >= scores[best]) {
                best = tag;
            }
        }
        return model.tags().get(best);
    }

    private void add(int weight, int[] scores) {
        PackedTable weights = model.weights();
        for (int i = 0; i < weights.length(weight); i += TaggerModel.WEIGHT_BYTES) {
            int tenths = weights.byteAt(weight, i + 1) << 8 | weights.byteAt(weight, i + 2) & 0xff;
            scores[weights.byteAt(weight, i)] += tenths;
        }
    }

    /** The features in the notation of the weights' file. */
    private static List<String> features(
            int i, String word, List<String> context, String previous, String beforePrevious) {
        int j = i + NEIGHBOURS;
        return List.of(
                "b",
                "s3=" + suffix(word),
                "p1=" + word.charAt(0),
                "w=" + context.get(j),
                "sh=" + shape(word),
                i == 0 ? "i0" : "i+",
                "t-1=" + previous,
                "t-2=" + beforePrevious,
                "t-12=" + previous + "," + beforePrevious,
                "w-1=" + context.get(j - 1),
                "s3-1=" + suffix(context.get(j - 1)),
                "w-2=" + context.get(j - 2),
                "w+1=" + context.get(j + 1),
                "s3+1=" + suffix(context.get(j + 1)),
                "w+2=" + context.get(j + 2));
    }

    /** The words as features name them, with marks for the start and the end. A rare word is replaced by its shape. */
    private List<String> context(List<String> words) {
        List<String> context = new ArrayList<>(words.size() + 2 * NEIGHBOURS);
        context.add("-START2-");
        context.add("-START-");
        for (String word : words) {
            String normalized = normalized(word);
            boolean rare = model.vocabulary().find(normalized) == PackedTable.ABSENT;
            context.add(rare ? "<" + shape(word) + ">" : normalized);
        }
        context.add("-END-");
        context.add("-END2-");
        return context;
    }

    private static String normalized(String word) {
        return word.indexOf('-') > 0 ? "!HYPHEN" : word.toLowerCase(Locale.ROOT);
    }

    private static String suffix(String word) {
        return word.substring(Math.max(0, word.length() - SUFFIX));
    }

    private static String shape(String word) {
        if (word.chars().allMatch(Character::isLetter)) {
            return shapeOfLetters(word);
        }
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < Math.min(SHAPE, word.length()); i++) {
            char c = word.charAt(i);
            shape.append(Character.isLetter(c) ? 'x' : c);
        }
        return shape.toString();
    }

    private static String shapeOfLetters(String word) {
        boolean tailIsLower = word.chars().skip(1).allMatch(Character::isLowerCase);
        if (Character.isLowerCase(word.charAt(0)) && tailIsLower) {
            return "x";
        }
        if (word.chars().allMatch(Character::isUpperCase)) {
            return word.length() > 1 ? "XX" : "X1";
        }
        return Character.isUpperCase(word.charAt(0)) && tailIsLower ? "Xx" : "xX";
    }
}
