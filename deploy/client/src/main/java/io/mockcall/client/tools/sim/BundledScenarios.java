package io.mockcall.client.tools.sim;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenarios on the class path. */
public final class BundledScenarios {
    private static final String FILES = "classpath*:scenarios/*.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    private BundledScenarios() {}

    /** All scenarios, sorted by id. */
    public static List<Scenario> all() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .map(BundledScenarios::read)
                    .sorted(Comparator.comparing(Scenario::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ClientFailure with the known ids, if there is no such scenario */
    public static Scenario byId(String id) {
        List<Scenario> scenarios = all();
        return scenarios.stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ClientFailure("there is no scenario \"" + id + "\"; there are "
                        + scenarios.stream().map(Scenario::id).collect(Collectors.joining(", "))));
    }

    private static Scenario read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return YAML.readValue(in, Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
