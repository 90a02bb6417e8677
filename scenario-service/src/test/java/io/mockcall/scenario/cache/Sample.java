package io.mockcall.scenario.cache;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** States of scenarios. */
final class Sample {
    private static final Instant START = Instant.parse("2026-11-03T09:15:22.123456Z");

    private Sample() {}

    static ScenarioChanged scenario(String id, int version) {
        return scenario(id, version, 0);
    }

    /** @param plays make the same version a later state */
    static ScenarioChanged scenario(String id, int version, int plays) {
        try (var in = new ClassPathResource("scenarios/billing-late-fee.yaml").getInputStream()) {
            ObjectNode document = (ObjectNode) new YAMLMapper().readTree(in);
            document.put("id", id).put("version", version).put("timesPlayed", plays);
            return new ScenarioChanged(
                    EventCodec.mapper().treeToValue(document, Scenario.class),
                    START.plusSeconds(version).plusMillis(plays));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
