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
import io.mockcall.evaluation.provider.llm.LlmJudge;
import io.mockcall.evaluation.provider.llm.LlmSettings;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.Stage;
import io.mockcall.platform.stage.StageProgress;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the service. It is the only class that knows the providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvaluationProperties.class)
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

    @Bean
    CallMeasurer callMeasurer(ObjectProvider<EmbeddedJudge> embedded, MeterRegistry metrics) {
        EmbeddedJudge model = embedded.getIfAvailable();
        return new CallMeasurer(model == null ? TextSimilarity.UNKNOWN : model.textSimilarity(), metrics);
    }

    @Bean
    JudgeEnsemble judgeEnsemble(
            EvaluationProperties properties,
            ObjectProvider<EmbeddedJudge> embedded,
            ObjectProvider<LlmJudge> llm,
            MeterRegistry metrics) {
        Judge primary = switch (properties.provider()) {
            case EvaluationProperties.EMBEDDED -> embedded.getObject();
            case EvaluationProperties.LLM -> new FallbackJudge(llm.getObject(), embedded.getObject(), metrics);
            case EvaluationProperties.NULL -> new FixedJudge();
            default -> throw new IllegalStateException("mockcall.evaluation.provider was not checked");
        };
        Judge second = switch (properties.second()) {
            case EvaluationProperties.EMBEDDED -> embedded.getObject();
            case EvaluationProperties.LLM -> llm.getObject();
            default -> null;
        };
        return new JudgeEnsemble(primary, second, metrics);
    }

    /** The judge in this process. It is also the fallback of the language model, and it compares texts for the measurements. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${mockcall.evaluation.provider:embedded}' != '" + EvaluationProperties.NULL
            + "' or '${mockcall.evaluation.second:none}' != '" + EvaluationProperties.NONE + "'")
    static class Embedded {
        @Bean
        EmbeddedJudge embeddedJudge(EvaluationProperties properties) {
            return new EmbeddedJudge(properties.judgeThreads(), properties.judgeQueue());
        }
    }

    /** The judge that asks a language model. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${mockcall.evaluation.provider:embedded}' == '" + EvaluationProperties.LLM
            + "' or '${mockcall.evaluation.second:none}' == '" + EvaluationProperties.LLM + "'")
    @EnableConfigurationProperties(LlmSettings.class)
    static class LanguageModel {
        @Bean
        ModelConnectionPool llmConnections(LlmSettings settings, ReactorResourceFactory resources) {
            return new ModelConnectionPool(
                    "judging-model",
                    settings.maxConcurrent(),
                    settings.connectTimeout(),
                    settings.timeout(),
                    resources);
        }

        @Bean
        LlmJudge llmJudge(LlmSettings settings, ModelConnectionPool connections, MeterRegistry metrics) {
            return new LlmJudge(settings, connections, new SecureRandom(), metrics);
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
