package io.mockcall.tts.pronunciation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names from other languages that English spelling rules get wrong: José, Nguyễn, Łukasz. */
final class ForeignNames {
    private static final String RESOURCE = "/pronunciation/names.tsv";
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Map<String, String> byPlainName;

    private ForeignNames(Map<String, String> byPlainName) {
        this.byPlainName = byPlainName;
    }

    /** Reads the names from the class path. */
    static ForeignNames load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ForeignNames.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return new ForeignNames(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(cells -> plain(cells[0]), cells -> cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
