package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.evaluation.provider.llm.JudgeModelSettings;
import io.mockcall.evaluation.provider.llm.SampleJudgeModelSettings;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;

/** Which judges the settings choose, by their names of today and of before. */
@ExtendWith(OutputCaptureExtension.class)
class JudgeSelectionTest {
    private static final String KEY = "mockcall.evaluation.model.api-key=k";
    private static final Map<String, String> EVERY_OLD_NAME = SampleJudgeModelSettings.VALUES;
    private static final JudgeModelSettings EVERY_OLD_NAME_BOUND =
            SampleJudgeModelSettings.with(new Breaker(20, 6, 50, Duration.ofSeconds(20), 2));

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Judges.class);

    @Test
    void theEmbeddedOneConnectsToNothing() {
        runner.run(context -> {
            assertThat(isCreated(context, "llmConnections")).isFalse();
            assertThat(possibleJudges(context)).containsExactly("embedded");
        });
    }

    @Test
    void aJudgeForLoadTestsLoadsNoModel() {
        runner.withPropertyValues("mockcall.evaluation.provider=null").run(context -> {
            assertThat(isCreated(context, "embeddedJudge")).isFalse();
            assertThat(isCreated(context, "llmConnections")).isFalse();
            assertThat(possibleJudges(context)).containsExactly("null");
        });
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4.1-mini", "ollama, llama3.2"})
    void aLanguageModelIsBackedByTheEmbeddedOne(String provider, String model) {
        runner.withPropertyValues("mockcall.evaluation.provider=" + provider, keyFor(provider))
                .run(context -> {
                    assertThat(possibleJudges(context)).containsExactly("llm", "embedded");
                    assertThat(judges(context).primary().version()).endsWith("+" + model);
                    assertThat(judges(context).second()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4.1-mini", "ollama, llama3.2"})
    void aLanguageModelMayBeTheSecond(String second, String model) {
        runner.withPropertyValues("mockcall.evaluation.second=" + second, keyFor(second))
                .run(context -> {
                    assertThat(possibleJudges(context)).containsExactly("embedded");
                    assertThat(judges(context).second()).hasValueSatisfying(judge -> {
                        assertThat(judge.possibleJudges())
                                .extracting(Judge::name)
                                .containsExactly("llm");
                        assertThat(judge.version()).endsWith("+" + model);
                    });
                    assertThat(isCreated(context, "llmConnections")).isTrue();
                    assertThat(isCreated(context, "embeddedJudge")).isTrue();
                });
    }

    @Test
    void aLanguageModelIsRefusedWithoutAKey() {
        runner.withPropertyValues("mockcall.evaluation.provider=openai")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mockcall.evaluation.model.api-key must be set"));
    }

    @Test
    void anUnknownJudgeIsRefusedWithTheKnownOnes() {
        runner.withPropertyValues("mockcall.evaluation.provider=oracle")
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "mockcall.evaluation.provider must be one of embedded, null, ollama, openai, not 'oracle'"));
    }

    @ParameterizedTest
    @CsvSource({"oracle", "null"})
    void anUnknownSecondJudgeIsRefusedWithTheKnownOnes(String second) {
        runner.withPropertyValues("mockcall.evaluation.second=" + second)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("mockcall.evaluation.second must be one of embedded, none, ollama, openai, not '"
                                + second + "'"));
    }

    @Test
    void anotherJarContributesAJudge() {
        runner.withUserConfiguration(AnotherJar.class)
                .withPropertyValues("mockcall.evaluation.provider=other")
                .run(context -> assertThat(judges(context).primary()).isInstanceOf(OtherJudge.class));
    }

    @ParameterizedTest
    @CsvSource({"'', gpt-4.1-mini", "openai, gpt-4.1-mini", "ollama, llama3.2"})
    void theOldValueMeansTheOldProtocol(String api, String model) {
        String[] arguments = Stream.of(
                        "--mockcall.evaluation.provider=llm",
                        api.isEmpty() ? "" : "--mockcall.evaluation.llm.api=" + api,
                        api.equals("ollama") ? "" : "--mockcall.evaluation.llm.api-key=k")
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new);

        try (var context = started(Map.of(), arguments)) {
            JudgeEnsemble judges = context.getBean(JudgeEnsemble.class);
            assertThat(judges.primary().possibleJudges())
                    .extracting(Judge::name)
                    .containsExactly("llm", "embedded");
            assertThat(judges.primary().version()).endsWith("+" + model);
        }
    }

    @Test
    void theOldValueIsUnderstoodForTheSecondJudgeAndInVariables(CapturedOutput output) {
        Map<String, Object> variables =
                Map.of("MOCKCALL_EVALUATION_SECOND", "llm", "MOCKCALL_EVALUATION_LLM_API", "ollama");

        try (var context = started(variables)) {
            assertThat(context.getBean(JudgeEnsemble.class).second())
                    .hasValueSatisfying(judge -> assertThat(judge.version()).endsWith("+llama3.2"));
        }
        assertThat(output).contains("A value of a setting has a new name");
    }

    @Test
    void oldNamesGoOnWorkingAndAWarningNamesTheNewOnes(CapturedOutput output) {
        String[] arguments = EVERY_OLD_NAME.entrySet().stream()
                .map(setting -> "--mockcall.evaluation.llm." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);

        try (var context = started(Map.of(), arguments)) {
            assertThat(context.getBean(JudgeModelSettings.class)).isEqualTo(EVERY_OLD_NAME_BOUND);
        }
        assertEveryOldNameIsWarnedOf(output);
    }

    @Test
    void oldVariablesGoOnWorkingAndAWarningNamesTheNewOnes(CapturedOutput output) {
        Map<String, Object> variables = new HashMap<>();
        EVERY_OLD_NAME.forEach((name, value) -> variables.put(
                "MOCKCALL_EVALUATION_LLM_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));

        try (var context = started(variables)) {
            assertThat(context.getBean(JudgeModelSettings.class)).isEqualTo(EVERY_OLD_NAME_BOUND);
        }
        assertEveryOldNameIsWarnedOf(output);
    }

    @Test
    void aNameThatNeverWasIsRefused() {
        assertThatThrownBy(() -> started(Map.of(), "--mockcall.evaluation.llm.temperature=1"))
                .hasStackTraceContaining("mockcall.evaluation.llm.temperature");
    }

    private static void assertEveryOldNameIsWarnedOf(CapturedOutput output) {
        assertThat(EVERY_OLD_NAME.keySet())
                .allSatisfy(name -> assertThat(output)
                        .contains(
                                "mockcall.evaluation.llm." + name + " is now named mockcall.evaluation.model." + name));
    }

    /** As the service starts, with its configuration file, but with nothing except its judges. */
    private static ConfigurableApplicationContext started(Map<String, Object> variables, String... arguments) {
        var environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        return new SpringApplicationBuilder(Judges.class, SettingsContract.unknownSettings())
                .web(WebApplicationType.NONE)
                .environment(environment)
                .properties("spring.config.name=evaluation")
                .run(arguments);
    }

    private static JudgeEnsemble judges(AssertableApplicationContext context) {
        return context.getBean(JudgeEnsemble.class);
    }

    private static List<String> possibleJudges(AssertableApplicationContext context) {
        return judges(context).primary().possibleJudges().stream()
                .map(Judge::name)
                .toList();
    }

    private static boolean isCreated(AssertableApplicationContext context, String bean) {
        var beans = context.getSourceApplicationContext(ConfigurableApplicationContext.class)
                .getBeanFactory();
        assertThat(beans.containsBeanDefinition(bean)).isTrue();
        return beans.containsSingleton(bean);
    }

    private static String keyFor(String provider) {
        return provider.equals("openai") ? KEY : "mockcall.evaluation.model.api-key=";
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({EvaluationProperties.class, JudgeModelSettings.class})
    @Import({
        EvaluationConfiguration.Embedded.class,
        EvaluationConfiguration.LanguageModel.class,
        EvaluationConfiguration.Fixed.class
    })
    static class Judges {
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
                ObjectProvider<NamedProvider<Judge>> judges,
                ObjectProvider<EmbeddedJudge> embedded,
                MeterRegistry metrics) {
            return new EvaluationConfiguration().judgeEnsemble(properties, judges, embedded, metrics);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherJar {
        @Bean
        NamedProvider<Judge> otherJudge() {
            return new NamedProvider<>("other", OtherJudge::new);
        }
    }

    private static final class OtherJudge implements Judge {
        private final Judge judge = new FixedJudge();

        @Override
        public Mono<Judgement> measure(CallRecord call) {
            return judge.measure(call);
        }

        @Override
        public String name() {
            return "other";
        }

        @Override
        public String version() {
            return judge.version();
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
