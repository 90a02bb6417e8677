package io.mockcall.evaluation;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.judge.FallbackJudge;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.log.LogCatchUp;
import io.mockcall.evaluation.log.QuietPeriod;
import io.mockcall.evaluation.measurement.CallMeasurer;
import io.mockcall.evaluation.measurement.TextSimilarity;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.evaluation.provider.llm.JudgeModelSettings;
import io.mockcall.evaluation.provider.llm.LlmJudge;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderSelection;
import io.mockcall.platform.stage.Stage;
import io.mockcall.platform.stage.StageProgress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Wires the service. It is the only class that knows the providers. All settings are bound with any provider, because the
 * platform refuses a setting that no bound record has.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvaluationProperties.class, JudgeModelSettings.class})
class EvaluationConfiguration {
    @Bean
    EvaluationEventLog evaluationEventLog(DatabaseClient database) {
        return new EvaluationEventLog(database, EventCodec.mapper());
    }

    @Bean
    EvaluationStore evaluationStore(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        return new EvaluationStore(database, transaction, outbox, EventCodec.mapper());
    }

    @Bean
    QuietPeriod quietPeriod(EvaluationEventLog log, EvaluationProperties properties) {
        return new QuietPeriod(log::quietFor, properties.settle(), properties.settleLimit());
    }

    @Bean
    LogCatchUp logCatchUp(
            @Qualifier("eventLogStage") ObjectProvider<Stage> eventLogStage, StageProgress progress, Clock clock) {
        return new LogCatchUp(time -> progress.isPast(eventLogStage.getObject(), time), clock);
    }

    @Bean
    CallEvaluator callEvaluator(
            EvaluationEventLog eventLog,
            LogCatchUp catchUp,
            QuietPeriod quietPeriod,
            JudgeEnsemble judges,
            CallMeasurer measurer,
            Scorecard scorecard,
            EvaluationStore store) {
        return new CallEvaluator(eventLog, catchUp, quietPeriod, judges, measurer, scorecard, store);
    }

    @Bean
    EvaluationPipeline evaluationPipeline(EvaluationEventLog eventLog, CallEvaluator evaluator) {
        return new EvaluationPipeline(eventLog, evaluator);
    }

    @Bean
    Stage eventLogStage(EvaluationPipeline pipeline) {
        return pipeline.eventLog();
    }

    @Bean
    Stage evaluationStage(EvaluationPipeline pipeline) {
        return pipeline.evaluation();
    }

    @Bean
    RubricCatalog rubricCatalog(EvaluationProperties properties) {
        return RubricCatalog.with(properties.rubrics());
    }

    @Bean
    Scorecard scorecard(RubricCatalog rubrics) {
        return new Scorecard(rubrics);
    }

    /** The model of the embedded judge also compares texts for the measurements, with any judge. */
    @Bean
    CallMeasurer callMeasurer(
            EvaluationProperties properties, ObjectProvider<EmbeddedJudge> embedded, MeterRegistry metrics) {
        return new CallMeasurer(
                properties.isForLoadTests()
                        ? TextSimilarity.UNKNOWN
                        : embedded.getObject().textSimilarity(),
                metrics);
    }

    @Bean
    JudgeEnsemble judgeEnsemble(
            EvaluationProperties properties,
            ObjectProvider<NamedProvider<Judge>> judges,
            ObjectProvider<EmbeddedJudge> embedded,
            MeterRegistry metrics) {
        Judge primary =
                ProviderSelection.select("mockcall.evaluation.provider", properties.provider(), judges.stream());
        return new JudgeEnsemble(
                primary.isRemote() ? new FallbackJudge(primary, embedded.getObject(), metrics) : primary,
                second(properties, judges).orElse(null),
                metrics);
    }

    private static Optional<Judge> second(
            EvaluationProperties properties, ObjectProvider<NamedProvider<Judge>> judges) {
        Stream<NamedProvider<Optional<Judge>>> offered = judges.stream()
                .filter(judge -> !judge.name().equals(EvaluationProperties.NULL))
                .map(judge -> new NamedProvider<>(
                        judge.name(), () -> Optional.of(judge.create().get())));
        NamedProvider<Optional<Judge>> none = new NamedProvider<>(EvaluationProperties.NONE, Optional::empty);
        return ProviderSelection.select(
                "mockcall.evaluation.second", properties.second(), Stream.concat(offered, Stream.of(none)));
    }

    /** The judge in this process. It is also the fallback of the language models. */
    @Configuration(proxyBeanMethods = false)
    static class Embedded {
        /** Loads its model only if it is needed. */
        @Bean
        @Lazy
        EmbeddedJudge embeddedJudge(EvaluationProperties properties) {
            return new EmbeddedJudge(properties.judgeThreads(), properties.judgeQueue());
        }

        @Bean
        NamedProvider<Judge> embeddedJudgeProvider(ObjectProvider<EmbeddedJudge> embedded) {
            return new NamedProvider<>(EvaluationProperties.EMBEDDED, embedded::getObject);
        }
    }

    /** The judges that ask a language model. */
    @Configuration(proxyBeanMethods = false)
    static class LanguageModel {
        @Bean
        @Lazy
        ModelConnectionPool llmConnections(JudgeModelSettings settings, ReactorResourceFactory resources) {
            return new ModelConnectionPool(
                    "judging-model",
                    settings.maxConcurrent(),
                    settings.connectTimeout(),
                    settings.timeout(),
                    resources);
        }

        @Bean
        NamedProvider<Judge> openAiJudgeProvider(
                JudgeModelSettings settings, ObjectProvider<ModelConnectionPool> connections, MeterRegistry metrics) {
            return languageModel(ModelApi.OPENAI, settings, connections, metrics);
        }

        @Bean
        NamedProvider<Judge> ollamaJudgeProvider(
                JudgeModelSettings settings, ObjectProvider<ModelConnectionPool> connections, MeterRegistry metrics) {
            return languageModel(ModelApi.OLLAMA, settings, connections, metrics);
        }

        private static NamedProvider<Judge> languageModel(
                ModelApi api,
                JudgeModelSettings settings,
                ObjectProvider<ModelConnectionPool> connections,
                MeterRegistry metrics) {
            return new NamedProvider<>(
                    api.wireName(),
                    () -> new LlmJudge(api, settings, connections.getObject(), new SecureRandom(), metrics));
        }
    }

    /** The judge that has the same findings for every call. */
    @Configuration(proxyBeanMethods = false)
    static class Fixed {
        @Bean
        NamedProvider<Judge> fixedJudgeProvider() {
            return new NamedProvider<>(EvaluationProperties.NULL, FixedJudge::new);
        }
    }

    /** The readiness of the service includes the judge's. */
    @Bean
    HealthIndicator judgeHealthIndicator(JudgeEnsemble judges) {
        Judge judge = judges.primary();
        return () -> {
            Health.Builder health = judge.isReady() ? Health.up() : Health.outOfService();
            return health.withDetail("provider", judge.name()).build();
        };
    }
}
