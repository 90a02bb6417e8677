package io.mockcall.evaluation;

import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.log.Settling;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.Outbox;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    Scorecard scorecard() {
        return new Scorecard(Clock.systemUTC());
    }

    @Bean
    Judge judge(EvaluationProperties properties) {
        return switch (properties.provider()) {
            case EvaluationProperties.EMBEDDED -> new EmbeddedJudge(properties.judgeThreads(), properties.judgeQueue());
            case EvaluationProperties.NULL -> new FixedJudge();
            default -> throw new IllegalStateException("mockcall.evaluation.provider was not checked");
        };
    }

    /** Part of readiness. */
    @Bean
    HealthIndicator judgeHealthIndicator(Judge judge) {
        return () -> {
            Health.Builder health = judge.isReady() ? Health.up() : Health.outOfService();
            return health.withDetail("provider", judge.name()).build();
        };
    }
}
