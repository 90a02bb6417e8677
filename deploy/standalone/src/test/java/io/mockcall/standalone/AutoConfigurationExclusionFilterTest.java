package io.mockcall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.standalone.process.AutoConfigurationGroup;
import io.mockcall.standalone.process.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class AutoConfigurationExclusionFilterTest {
    /** The filter uses only the name. */
    private static final AutoConfigurationMetadata NO_METADATA = new AutoConfigurationMetadata() {
        @Override
        public boolean wasProcessed(String className) {
            return false;
        }

        @Override
        public @Nullable Integer getInteger(String className, String key) {
            return null;
        }

        @Override
        public @Nullable Integer getInteger(String className, String key, @Nullable Integer defaultValue) {
            return defaultValue;
        }

        @Override
        public @Nullable Set<String> getSet(String className, String key) {
            return null;
        }

        @Override
        public @Nullable Set<String> getSet(String className, String key, @Nullable Set<String> defaultValue) {
            return defaultValue;
        }

        @Override
        public @Nullable String get(String className, String key) {
            return null;
        }

        @Override
        public @Nullable String get(String className, String key, @Nullable String defaultValue) {
            return defaultValue;
        }
    };

    @Test
    void onlyTheGatewayGetsRoutes() {
        assertThat(kept(Service.GATEWAY)).anyMatch(name -> name.startsWith("org.springframework.cloud.gateway."));
        for (Service service : Service.values()) {
            if (service != Service.GATEWAY) {
                assertThat(kept(service)).noneMatch(name -> name.startsWith("org.springframework.cloud."));
            }
        }
    }

    @Test
    void onlyServicesWithADatabaseConnectToIt() {
        assertThat(kept(Service.SCENARIO))
                .anyMatch(name -> name.contains(".r2dbc."))
                .anyMatch(name -> name.contains(".flyway."));
        assertThat(kept(Service.STT))
                .noneMatch(name -> name.contains(".r2dbc.") || name.contains(".flyway.") || name.contains(".jdbc."));
    }

    @Test
    void onlyTheSimulatorConnectsToRedis() {
        assertThat(kept(Service.SIMULATOR)).anyMatch(name -> name.contains(".redis."));
        assertThat(kept(Service.TTS)).noneMatch(name -> name.contains(".data.redis."));
    }

    private static List<String> kept(Service service) {
        String[] candidates = ImportCandidates.load(
                        AutoConfiguration.class, AutoConfigurationExclusionFilterTest.class.getClassLoader())
                .getCandidates()
                .toArray(String[]::new);
        boolean[] wanted = filter(service).match(candidates, NO_METADATA);
        return IntStream.range(0, candidates.length)
                .filter(i -> wanted[i])
                .mapToObj(i -> candidates[i])
                .toList();
    }

    private static AutoConfigurationExclusionFilter filter(Service service) {
        StandardEnvironment environment = new StandardEnvironment();
        String unwanted = String.join(",", AutoConfigurationGroup.unwanted(service.autoConfigurations()));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of(AutoConfigurationExclusionFilter.PROPERTY, unwanted)));
        AutoConfigurationExclusionFilter filter = new AutoConfigurationExclusionFilter();
        filter.setEnvironment(environment);
        return filter;
    }
}
