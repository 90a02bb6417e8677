package io.mockcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderSelection;
import io.mockcall.simulator.fallback.FallbackCustomer;
import io.mockcall.simulator.provider.langchain4j.ModelSettings;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
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
        runner.withPropertyValues("mockcall.simulator.provider=scripted").run(context -> {
            assertThat(context).hasSingleBean(ScriptedCustomer.class);
            assertThat(isCreated(context, ModelConnectionPool.class)).isFalse();
        });
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
                    assertThat(isCreated(context, ModelConnectionPool.class)).isTrue();
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

    /** Whether a bean of this type exists already; a lazy one is not created by the question. */
    private static boolean isCreated(ApplicationContext context, Class<?> type) {
        var singletons = (SingletonBeanRegistry) context.getAutowireCapableBeanFactory();
        return Arrays.stream(context.getBeanNamesForType(type)).anyMatch(singletons::containsSingleton);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({SimulatorProperties.class, ModelSettings.class})
    static class Surroundings {
        @Bean
        Customer customer(SimulatorProperties properties, ObjectProvider<NamedProvider<Customer>> customers) {
            return ProviderSelection.select("mockcall.simulator.provider", properties.provider(), customers.stream());
        }

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
