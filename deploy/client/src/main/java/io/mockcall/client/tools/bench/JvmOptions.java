package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The options of the Java processes that a bench measures. */
final class JvmOptions {
    private static final String LEVEL = "-XX:TieredStopAtLevel=";
    private static final String ALL_LEVELS = LEVEL + "4";

    private JvmOptions() {}

    /**
     * Refuses to measure Java processes that do not compile their code as a deployment does. Passes over processes whose command
     * line cannot be read.
     *
     * @throws ClientFailure that names the process and the option
     */
    static void requireAllCompilers(Collection<Long> pids) {
        for (long pid : pids) {
            ProcessHandle.of(pid)
                    .flatMap(process -> process.info().arguments())
                    .map(JvmOptions::expanded)
                    .ifPresent(options -> requireAllCompilers(pid, options));
        }
    }

    /** @param options in their order; the last one of a kind counts */
    static void requireAllCompilers(long pid, List<String> options) {
        String level = ALL_LEVELS;
        for (String option : options) {
            if (option.startsWith(LEVEL)) {
                level = option;
            }
        }
        String wrong = options.contains("-Xint") ? "-Xint" : level;
        if (!wrong.equals(ALL_LEVELS)) {
            throw new ClientFailure(
                    ("process %d runs with %s, which no deployment does, so its figures would mean nothing; "
                                    + "start it without this option, and then run bench again")
                            .formatted(pid, wrong));
        }
    }

    /** The arguments, with the content of option files in the place of {@code @file}. */
    private static List<String> expanded(String[] arguments) {
        List<String> options = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("@")) {
                options.addAll(content(Path.of(argument.substring(1))));
            } else {
                options.add(argument);
            }
        }
        return options;
    }

    private static List<String> content(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
