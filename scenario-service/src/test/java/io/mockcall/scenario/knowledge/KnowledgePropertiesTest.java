package io.mockcall.scenario.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class KnowledgePropertiesTest extends SettingsContract<KnowledgeProperties> {
    @EnableConfigurationProperties(KnowledgeProperties.class)
    static class Enabling {}

    KnowledgePropertiesTest() {
        super(KnowledgeProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.of(
                "seeds", "file:/etc/articles/*.md",
                "seed-timeout", "30s");
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults()).isEqualTo(new KnowledgeProperties("classpath*:articles/*.md", Duration.ofSeconds(60)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bound(everySetting()))
                .isEqualTo(new KnowledgeProperties("file:/etc/articles/*.md", Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"seeds,' '", "seed-timeout,0s"})
    void anInvalidValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.knowledge." + name);
    }
}
