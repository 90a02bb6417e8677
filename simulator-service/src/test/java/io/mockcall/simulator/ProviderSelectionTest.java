package io.mockcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.simulator.fallback.FallbackCustomer;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

class ProviderSelectionTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(
                    Surroundings.class,
                    SimulatorConfiguration.Scripted.class,
                    SimulatorConfiguration.LanguageModel.class);

    @Test
    void theEmbeddedOneConnectsToNothing() {
        runner.withPropertyValues("mockcall.simulator.provider=scripted", "mockcall.simulator.model.temperature=99")
                .run(context -> assertThat(context)
                        .hasSingleBean(ScriptedCustomer.class)
                        .doesNotHaveBean(ModelConnectionPool.class));
    }

    @Test
    void openAiIsRefusedWithoutAKey() {
        runner.withPropertyValues("mockcall.simulator.provider=openai")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mockcall.simulator.model.api-key must be set"));
    }

    @Test
    void openAiWithAKeyIsBackedByTheEmbeddedOne() {
        runner.withPropertyValues("mockcall.simulator.provider=openai", "mockcall.simulator.model.api-key=k")
                .run(context -> {
                    assertThat(context).hasSingleBean(FallbackCustomer.class);
                    assertThat(context.getBean(Customer.class).provider()).isEqualTo("openai");
                    assertThat(context.getBean(Customer.class).promptVersion()).isEqualTo("customer-1");
                });
    }

    @Test
    void aCompatibleServerNeedsNoKey() {
        runner.withPropertyValues(
                        "mockcall.simulator.provider=openai",
                        "mockcall.simulator.model.base-url=http://localhost:8000/v1",
                        "mockcall.simulator.model.name=mine")
                .run(context -> assertThat(context).hasSingleBean(FallbackCustomer.class));
    }

    @Test
    void ollamaNeedsNothing() {
        runner.withPropertyValues("mockcall.simulator.provider=ollama")
                .run(context ->
                        assertThat(context.getBean(Customer.class).provider()).isEqualTo("ollama"));
    }

    @Test
    void wrongSettingsOfAModelAreRefusedByName() {
        runner.withPropertyValues("mockcall.simulator.provider=ollama", "mockcall.simulator.model.temperature=99")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mockcall.simulator.model.temperature"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SimulatorProperties.class)
    static class Surroundings {
        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }
    }
}
