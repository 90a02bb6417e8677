package io.mockcall.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class UnknownSettingsTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SettingsAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void aSettingOfARecordIsAccepted() {
        application
                .withPropertyValues(
                        "mockcall.test-only.name=x",
                        "mockcall.test-only.nested.size=3",
                        "mockcall.test-only.list[0]=a",
                        "mockcall.test-only.list[1]=b",
                        "mockcall.test-only.map.anything=1",
                        "mockcall.test-only.model.base-url=http://x")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Outer.class).list()).containsExactly("a", "b");
                    assertThat(context.getBean(Outer.class).map()).containsEntry("anything", 1);
                });
    }

    @Test
    void aMisspeltNameStopsTheStart() {
        refused("mockcall.test-only.nmae=x", "mockcall.test-only.nmae");
        refused("mockcall.test-only.nested.sise=3", "mockcall.test-only.nested.sise");
        refused("mockcall.test-only.model.base-ulr=x", "mockcall.test-only.model.base-ulr");
        refused("mockcall.test-only.mdoel.base-url=x", "mockcall.test-only.mdoel.base-url");
    }

    @Test
    void recordsOfOnePrefixShareThePrefix() {
        application
                .withUserConfiguration(Sibling.class)
                .withPropertyValues("mockcall.test-only.name=x", "mockcall.test-only.secret=y")
                .run(context -> assertThat(context).hasNotFailed());
        application
                .withUserConfiguration(Sibling.class)
                .withPropertyValues("mockcall.test-only.secrte=y")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("mockcall.test-only.secrte"));
    }

    @Test
    void anOldNameIsAccepted() {
        application
                .withPropertyValues("mockcall.test-only.llm.api-key=x")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aSettingOutsideTheRecordsPrefixesIsNotChecked() {
        application
                .withPropertyValues("spring.main.no-such-setting=x", "mockcall.another-service.anything=x")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private void refused(String setting, String name) {
        application
                .withPropertyValues(setting)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(name));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({Outer.class, Inner.class})
    static class Settings {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Secrets.class)
    static class Sibling {}

    @ConfigurationProperties("mockcall.test-only")
    record Secrets(@DefaultValue("") String secret) {}

    @ConfigurationProperties("mockcall.test-only")
    record Outer(
            @DefaultValue("a name") String name,
            @DefaultValue Nested nested,
            @DefaultValue List<String> list,
            @DefaultValue Map<String, Integer> map) {
        record Nested(@DefaultValue("1") int size) {}
    }

    @ConfigurationProperties("mockcall.test-only.model")
    record Inner(@DefaultValue("") String baseUrl) {}
}
