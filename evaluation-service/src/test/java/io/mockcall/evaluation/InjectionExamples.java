package io.mockcall.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Examples of prompt injection, and of what agents say to customers. */
public final class InjectionExamples {
    private static final Path OURS = Path.of("src", "test", "resources");
    private static final Path OF_THE_CUSTOMERS =
            Path.of("..", "simulator-service", "src", "test", "resources", "injection-attempts.txt");
    private static final Path OF_THE_SIMULATION = Path.of(
            "..",
            "deploy",
            "client",
            "src",
            "main",
            "resources",
            "io",
            "mockcall",
            "client",
            "tools",
            "sim",
            "agents.yaml");

    private InjectionExamples() {}

    /** Attempts against the simulated customer and against the evaluator, each in its parts. */
    public static List<List<String>> knownAttempts() {
        return attempts(OF_THE_CUSTOMERS, OURS.resolve("evaluator-attempts.txt"));
    }

    /** Further attempts from which the weights were learned. */
    public static List<List<String>> learnedAttempts() {
        return attempts(OURS.resolve("example-attempts.txt"), OURS.resolve("red-team-attempts.txt"));
    }

    /** Attempts by people who did not know the detection. Half of the first person's were learned, the others never. */
    public static List<List<String>> redTeamAttempts() {
        return attempts(
                OURS.resolve("red-team-attempts.txt"),
                OURS.resolve("held-out-attempts.txt"),
                OURS.resolve("second-red-team-attempts.txt"));
    }

    /** Attempts that still move a score in some call. */
    public static List<List<String>> knownMisses() {
        return attempts(OURS.resolve("known-misses.txt"));
    }

    public static List<String> learnedHonest() {
        return Stream.of("example-honest.txt", "red-team-honest.txt")
                .flatMap(file -> lines(OURS.resolve(file)).stream())
                .toList();
    }

    /** Honest lines that were never learned. */
    public static List<String> heldOutHonest() {
        return Stream.of("held-out-honest.txt", "second-red-team-honest.txt")
                .flatMap(file -> lines(OURS.resolve(file)).stream())
                .toList();
    }

    /** Honest lines that are taken for attempts. */
    public static List<String> knownFalseAlarms() {
        return lines(OURS.resolve("known-false-alarms.txt"));
    }

    /** The lines of the agents of the tests and of `mockcall sim`, and sentences of the scenarios. */
    public static List<String> saidOnCalls() {
        Stream<String> ofTheTests = Scenarios.all().stream()
                .flatMap(scenario -> Scenarios.agents(scenario.id()).values().stream())
                .flatMap(List::stream);
        Stream<String> ofTheSimulation = lines(OF_THE_SIMULATION).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2)
                        .replace("\"", "")
                        .replace("{company}", "Meadow Toys")
                        .replace("{agent}", "Laura")
                        .replace("{first}", "Daniel"));
        Stream<String> ofTheScenarios = Scenarios.all().stream()
                .flatMap(scenario -> Stream.concat(
                        scenario.assessment().acceptableSolutions().stream(),
                        scenario.situation().facts().stream().flatMap(fact -> Stream.of(fact.about(), fact.says()))));
        return Stream.of(ofTheTests, ofTheSimulation, ofTheScenarios)
                .flatMap(lines -> lines)
                .toList();
    }

    public static List<List<String>> attempts(Path... files) {
        return Stream.of(files)
                .flatMap(file -> lines(file).stream())
                .map(line -> List.of(line.split(" \\| ")))
                .toList();
    }

    /** The lines of a file, without comments and empty lines. */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
