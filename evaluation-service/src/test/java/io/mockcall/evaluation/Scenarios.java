package io.mockcall.evaluation;

import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenarios of the suite, and the lines of three kinds of agents in them. */
public final class Scenarios {
    private static final Path SEEDS = Path.of("..", "scenario-service", "src", "main", "resources", "scenarios");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Scenarios() {}

    private static final List<Scenario> ALL = read();

    public static List<Scenario> all() {
        return ALL;
    }

    private static List<Scenario> read() {
        try (var files = Files.list(SEEDS)) {
            return files.sorted()
                    .map(file -> YAML.readValue(file.toFile(), Scenario.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Scenario named(String id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    /** The lines by the agent's manner: good, average, rude. */
    public static Map<String, List<String>> agents(String scenarioId) {
        try (InputStream in = Objects.requireNonNull(Scenarios.class.getResourceAsStream("/agents.yaml"))) {
            Map<String, Map<String, List<String>>> agents = YAML.readValue(in, new TypeReference<>() {});
            return Objects.requireNonNull(agents.get(scenarioId), scenarioId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> agent(String scenarioId, String manner) {
        return Objects.requireNonNull(agents(scenarioId).get(manner), manner);
    }
}
