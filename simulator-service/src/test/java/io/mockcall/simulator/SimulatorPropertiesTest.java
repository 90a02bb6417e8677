package io.mockcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulatorPropertiesTest {
    @Test
    void hasDefaultsForAllButTheProvider() {
        assertThat(bound(Map.of("mockcall.simulator.provider", "scripted")))
                .isEqualTo(
                        new SimulatorProperties("scripted", 0, 1000, Duration.ofHours(24), 200, Duration.ofSeconds(5)));
    }

    @Test
    void takesEverySetting() {
        assertThat(bound(Map.of(
                        "mockcall.simulator.provider", "null",
                        "mockcall.simulator.threads", "3",
                        "mockcall.simulator.max-waiting", "7",
                        "mockcall.simulator.remember-for", "2h",
                        "mockcall.simulator.remember-scenarios", "9",
                        "mockcall.simulator.start-patience", "1s")))
                .isEqualTo(new SimulatorProperties("null", 3, 7, Duration.ofHours(2), 9, Duration.ofSeconds(1)));
    }

    @Test
    void unknownProviderNamesTheProperty() {
        assertThatThrownBy(() -> bound(Map.of("mockcall.simulator.provider", "parrot")))
                .hasStackTraceContaining("mockcall.simulator.provider must be scripted, openai, ollama or \"null\"")
                .hasStackTraceContaining("not 'parrot'");
    }

    private static SimulatorProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("mockcall.simulator", SimulatorProperties.class)
                .get();
    }
}
