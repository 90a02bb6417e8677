package io.mockcall.tts.pronunciation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits words as the tagger was trained: "don't" into "do" and "n't", "customer's" into "customer" and "'s", at hyphens. */
final class WordSplitter {
    private static final Pattern HYPHENS = Pattern.compile("-+");
    private static final Pattern ENDING = Pattern.compile("(?<=.)(?:'[sS]|')$");
    private static final Pattern LEADING_APOSTROPHE = Pattern.compile("^'+(?=.)");
    /** A small letter before a capital, or the last of several capitals before a small letter. */
    private static final Pattern CAMEL_CASE = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final Map<String, List<String>> contractions;

    WordSplitter(Map<String, List<String>> contractions) {
        this.contractions = Map.copyOf(contractions);
    }

    /** Reads the contractions from the file of the tokenizer's special cases. */
    static WordSplitter read(Path file) throws IOException {
        Map<String, List<String>> contractions = new HashMap<>();
        AssetReader.arrays(file).forEach((word, pieces) -> {
            if (pieces.size() > 1 && pieces.stream().noneMatch(String::isEmpty)) {
                contractions.put(word, pieces);
            }
        });
        return new WordSplitter(contractions);
    }

    /** The pieces of a word. Joined they are the word. */
    List<String> split(String word) {
        List<String> contraction = contractions.get(word);
        if (contraction != null) {
            return contraction;
        }
        List<String> pieces = new ArrayList<>();
        String rest = word;
        Matcher leading = LEADING_APOSTROPHE.matcher(rest);
        if (leading.find()) {
            pieces.add(leading.group());
            rest = rest.substring(leading.end());
        }
        Matcher ending = ENDING.matcher(rest);
        String last = ending.find() ? ending.group() : "";
        splitAtHyphens(rest.substring(0, rest.length() - last.length()), pieces);
        if (!last.isEmpty()) {
            pieces.add(last);
        }
        return pieces;
    }

    /** The words in a name like "PayPal". */
    static List<String> splitCamelCase(String piece) {
        return List.of(CAMEL_CASE.split(piece));
    }

    private static void splitAtHyphens(String word, List<String> pieces) {
        Matcher hyphens = HYPHENS.matcher(word);
        int from = 0;
        while (hyphens.find()) {
            if (hyphens.start() > from) {
                pieces.add(word.substring(from, hyphens.start()));
            }
            pieces.add(hyphens.group());
            from = hyphens.end();
        }
        if (from < word.length()) {
            pieces.add(word.substring(from));
        }
    }
}
