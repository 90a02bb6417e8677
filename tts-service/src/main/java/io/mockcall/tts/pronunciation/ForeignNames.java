package io.mockcall.tts.pronunciation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and words that English spelling rules get wrong, most of them from other languages: José, Nguyễn, Łukasz, IKEA. */
final class ForeignNames {
    private static final String RESOURCE = "/pronunciation/names.tsv";
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Map<String, String> byPlainName;

    private ForeignNames(Map<String, String> byPlainName) {
        this.byPlainName = byPlainName;
    }

    /** Reads the names from the class path. */
    static ForeignNames load() {
        return new ForeignNames(PronunciationTable.rows(RESOURCE).stream()
                .collect(Collectors.toUnmodifiableMap(row -> plain(row.getFirst()), List::getLast)));
    }

    /** The phonemes of a name, with or without its accents; null if the name is unknown. */
    @Nullable String find(String name) {
        return byPlainName.get(plain(name));
    }

    /** Removes accents. */
    static String withoutAccents(String word) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return plain.replace('\u0142', 'l')
                .replace('\u0141', 'L')
                .replace('\u00f8', 'o')
                .replace('\u00d8', 'O')
                .replace('\u0131', 'i')
                .replace('\u0111', 'd')
                .replace('\u0110', 'D')
                .replace("\u00df", "ss");
    }

    private static String plain(String name) {
        return withoutAccents(name).toLowerCase(Locale.ROOT);
    }
}
