package io.mockcall.tts.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A data file of this package. A line that begins with {@code #} is a comment. */
final class DataFile {
    private DataFile() {}

    /** The lines of a table, each as its columns, which tabs separate. */
    static List<List<String>> rows(String name) {
        return lines(name).stream().map(line -> List.of(line.split("\t", -1))).toList();
    }

    /** The words of a list, which spaces or line ends separate. */
    static Set<String> words(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split(" +", -1)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> lines(String name) {
        InputStream file = DataFile.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("The data file " + name + " is missing from the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
