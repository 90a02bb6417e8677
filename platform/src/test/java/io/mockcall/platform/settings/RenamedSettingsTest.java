package io.mockcall.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class RenamedSettingsTest {
    private static final String OLD = "mockcall.test-only.llm.base-url";
    private static final String NEW = "mockcall.test-only.model.base-url";

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void anOldNameSetsTheNewSettingAndAWarningNamesIt(CapturedOutput output) {
        strongest("file", Map.of(OLD, "http://old"));

        assertThat(valueOf(NEW)).isEqualTo("http://old");
        assertThat(output).contains(OLD + " is now named " + NEW);
    }

    @Test
    void anOldEnvironmentVariableSetsTheNewSetting() {
        Map<String, Object> variables = Map.of("MOCKCALL_TEST_ONLY_LLM_BASE_URL", "http://variable");
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));

        assertThat(valueOf(NEW)).isEqualTo("http://variable");
    }

    @Test
    void theNewNameWinsInTheSameSource() {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(OLD, "http://old");
        both.put(NEW, "http://new");
        strongest("file", both);

        assertThat(valueOf(NEW)).isEqualTo("http://new");
    }

    @Test
    void anOldNameInAStrongerSourceWins() {
        strongest("weak", Map.of(NEW, "http://default"));
        strongest("strong", Map.of(OLD, "http://operator"));
        assertThat(valueOf(NEW)).isEqualTo("http://operator");
    }

    @Test
    void withoutAnOldNameNothingChanges(CapturedOutput output) {
        strongest("file", Map.of(NEW, "http://new"));
        int places = environment.getPropertySources().size();

        assertThat(valueOf(NEW)).isEqualTo("http://new");
        assertThat(environment.getPropertySources().size()).isLessThanOrEqualTo(places + 1);
        assertThat(output).doesNotContain("is now named");
    }

    private void strongest(String name, Map<String, Object> values) {
        environment.getPropertySources().addFirst(new MapPropertySource(name, values));
    }

    private String valueOf(String name) {
        new RenamedSettings(supplier -> supplier.get()).postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment).bind(name, String.class).get();
    }
}
