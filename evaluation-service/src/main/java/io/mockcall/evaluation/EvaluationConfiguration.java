package io.mockcall.evaluation;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Panel;
import io.mockcall.evaluation.judge.SteadfastJudge;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.log.Settling;
import io.mockcall.evaluation.measuring.Likeness;
import io.mockcall.evaluation.measuring.Measuring;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.evaluation.provider.llm.LlmJudge;
import io.mockcall.evaluation.provider.llm.LlmSettings;
import io.mockcall.evaluation.scoring.Rubrics;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.outbox.Outbox;
import java.security.SecureRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Puts the service together; the only class that sees providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvaluationProperties.class)
class EvaluationConfiguration {
    @Bean
    CallLog callLog(DatabaseClient database) {
        return new CallLog(database, EventCodec.mapper());
    }

    @Bean
    Evaluations evaluations(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        return new Evaluations(database, transaction, outbox, EventCodec.mapper());
    }

    @Bean
    Settling settling(CallLog log, EvaluationProperties properties) {
        return new Settling(log::quietFor, properties.settle(), properties.settleLimit());
    }

    @Bean
    Rubrics rubrics(EvaluationProperties properties) {
        return Rubrics.with(properties.rubrics());
    }

    @Bean
    Scorecard scorecard(Rubrics rubrics) {
        return new Scorecard(rubrics);
    }

    @Bean
    Measuring measuring(ObjectProvider<EmbeddedJudge> embedded, MeterRegistry metrics) {
        EmbeddedJudge model = embedded.getIfAvailable();
        return new Measuring(model == null ? Likeness.UNKNOWN : model.likeness(), metrics);
    }

    @Bean
    Panel panel(
            EvaluationProperties properties,
            ObjectProvider<EmbeddedJudge> embedded,
            ObjectProvider<LlmJudge> llm,
            MeterRegistry metrics) {
        Judge first = switch (properties.provider()) {
            case EvaluationProperties.EMBEDDED -> embedded.getObject();
            case EvaluationProperties.LLM -> new SteadfastJudge(llm.getObject(), embedded.getObject(), metrics);
            case EvaluationProperties.NULL -> new FixedJudge();
            default -> throw new IllegalStateException("mockcall.evaluation.provider was not checked");
        };
        Judge second = switch (properties.second()) {
            case EvaluationProperties.EMBEDDED -> embedded.getObject();
            case EvaluationProperties.LLM -> llm.getObject();
            default -> null;
        };
        return new Panel(first, second, metrics);
    }

    /** The judge at hand; also steps in for the language model, and tells how near texts are to each other. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${mockcall.evaluation.provider:embedded}' != '" + EvaluationProperties.NULL
            + "' or '${mockcall.evaluation.second:none}' != '" + EvaluationProperties.NONE + "'")
    static class AtHand {
        @Bean
        EmbeddedJudge embeddedJudge(EvaluationProperties properties) {
            return new EmbeddedJudge(properties.judgeThreads(), properties.judgeQueue());
        }
    }

    /** The judge far away. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${mockcall.evaluation.provider:embedded}' == '" + EvaluationProperties.LLM
            + "' or '${mockcall.evaluation.second:none}' == '" + EvaluationProperties.LLM + "'")
    @EnableConfigurationProperties(LlmSettings.class)
    static class FarAway {
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

    /** Part of readiness. */
    @Bean
    HealthIndicator judgeHealthIndicator(Panel panel) {
        Judge judge = panel.judge();
        return () -> {
            Health.Builder health = judge.isReady() ? Health.up() : Health.outOfService();
            return health.withDetail("provider", judge.name()).build();
        };
    }
}
