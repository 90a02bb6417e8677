package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenarios of the suite, and the lines of three kinds of agents in them. */
public final class Scenarios {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Scenarios() {}

    private static final List<Scenario> ALL = read();

    public static List<Scenario> all() {
        return ALL;
    }

    private static List<Scenario> read() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:scenarios/*.yaml");
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(file -> requireNonNull(file.getFilename())))
                    .map(Scenarios::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return YAML.readValue(in, Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Scenario named(String id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    /** The lines by the agent's manner: good, average, rude. */
    public static Map<String, List<String>> agents(String scenarioId) {
        try (InputStream in = requireNonNull(Scenarios.class.getResourceAsStream("/agents.yaml"))) {
            Map<String, Map<String, List<String>>> agents = YAML.readValue(in, new TypeReference<>() {});
            return requireNonNull(agents.get(scenarioId), scenarioId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> agent(String scenarioId, String manner) {
        return requireNonNull(agents(scenarioId).get(manner), manner);
    }
}
