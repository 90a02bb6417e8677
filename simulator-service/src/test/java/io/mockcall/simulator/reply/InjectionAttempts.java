package io.mockcall.simulator.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** What agents say to make the customer stop being one. */
public final class InjectionAttempts {
    private InjectionAttempts() {}

    /** Each as what is said in one turn, or in several. */
    public static List<List<String>> all() {
        try {
            return new ClassPathResource("injection-attempts.txt")
                    .getContentAsString(UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
