package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.provider.llm.LlmJudge;
import io.mockcall.languagemodels.ModelConnectionPool;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

class JudgeSelectionTest {
    private static final String KEY = "mockcall.evaluation.llm.api-key=k";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(
                    Surroundings.class,
                    EvaluationConfiguration.Embedded.class,
                    EvaluationConfiguration.LanguageModel.class);

    @Test
    void theEmbeddedOneConnectsToNothing() {
        runner.withPropertyValues("mockcall.evaluation.llm.runs=99").run(context -> {
            assertThat(context).doesNotHaveBean(ModelConnectionPool.class);
            assertThat(context.getBean(JudgeEnsemble.class).primary().possibleJudges())
                    .extracting(Judge::name)
                    .containsExactly("embedded");
        });
    }

    @Test
    void aLanguageModelIsBackedByTheEmbeddedOne() {
        runner.withPropertyValues("mockcall.evaluation.provider=llm", KEY)
                .run(context -> assertThat(
                                context.getBean(JudgeEnsemble.class).primary().possibleJudges())
                        .extracting(Judge::name)
                        .containsExactly("llm", "embedded"));
    }

    @Test
    void aLanguageModelMayBeTheSecond() {
        runner.withPropertyValues("mockcall.evaluation.second=llm", KEY)
                .run(context -> assertThat(context)
                        .hasSingleBean(LlmJudge.class)
                        .hasSingleBean(ModelConnectionPool.class)
                        .hasSingleBean(EmbeddedJudge.class));
    }

    @Test
    void aLanguageModelIsRefusedWithoutAKey() {
        runner.withPropertyValues("mockcall.evaluation.provider=llm")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mockcall.evaluation.llm.api-key must be set"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EvaluationProperties.class)
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

        @Bean
        JudgeEnsemble judgeEnsemble(
                EvaluationProperties properties,
                ObjectProvider<EmbeddedJudge> embedded,
                ObjectProvider<LlmJudge> llm,
                MeterRegistry metrics) {
            return new EvaluationConfiguration().judgeEnsemble(properties, embedded, llm, metrics);
        }
    }
}
