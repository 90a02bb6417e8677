package io.mockcall.simulator.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The scenarios that the suite ships. */
public final class SeededScenarios {
    private static final Path SEEDS = Path.of("..", "scenario-service", "src", "main", "resources", "scenarios");
    private static final List<Scenario> ALL = read();

    private SeededScenarios() {}

    public static List<Scenario> all() {
        return ALL;
    }

    public static Scenario named(String id) {
        return ALL.stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Scenario> read() {
        try (var files = Files.list(SEEDS)) {
            return files.sorted().map(SeededScenarios::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Path file) {
        try {
            Map<String, Object> values = new Yaml().load(Files.readString(file, UTF_8));
            return EventCodec.mapper().convertValue(values, Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
