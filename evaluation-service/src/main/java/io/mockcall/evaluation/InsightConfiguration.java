package io.mockcall.evaluation;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.insight.analytics.EvaluationAnalytics;
import io.mockcall.evaluation.insight.calibration.JudgeCalibration;
import io.mockcall.evaluation.insight.export.EvaluationExporter;
import io.mockcall.evaluation.insight.export.ExportProperties;
import io.mockcall.evaluation.insight.rescoring.CallScorer;
import io.mockcall.evaluation.insight.rescoring.ComparisonQuery;
import io.mockcall.evaluation.insight.rescoring.RescoreJobStore;
import io.mockcall.evaluation.insight.rescoring.RescoreWorker;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.ScorecardFactory;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.evaluation.store.RubricStore;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the analysts' side: analytics, calibration, export and rescoring of stored evaluations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class InsightConfiguration {
    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Outbox outbox(
            DatabaseClient database, EventPublisher publisher, FailureClassifiers failures, MeterRegistry metrics) {
        return new Outbox("evaluation", database, publisher, failures, PUBLISH_TIMEOUT, metrics);
    }

    @Bean
    RubricStore rubricStore(DatabaseClient database, EvaluationEventLog log, RubricCatalog rubrics) {
        return new RubricStore(database, log, new ScorecardFactory(rubrics));
    }

    @Bean
    EvaluationExporter evaluationExporter(EvaluationStore evaluations, ExportProperties properties) {
        return new EvaluationExporter(evaluations, properties, EventCodec.mapper());
    }

    @Bean
    EvaluationAnalytics evaluationAnalytics(DatabaseClient database) {
        return new EvaluationAnalytics(database);
    }

    @Bean
    JudgeCalibration judgeCalibration(DatabaseClient database) {
        return new JudgeCalibration(database);
    }

    @Bean
    ComparisonQuery comparisonQuery(DatabaseClient database) {
        return new ComparisonQuery(database);
    }

    @Bean
    RescoreJobStore rescoreJobStore(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        return new RescoreJobStore(database, transaction, outbox, EventCodec.mapper(), LEASE);
    }

    /** Rescoring scores a call as the pipeline does. */
    @Bean
    CallScorer callScorer(JudgeEnsemble judges) {
        return judges::evaluate;
    }

    @Bean
    RescoreWorker rescoreWorker(
            RescoreJobStore jobs,
            EvaluationEventLog log,
            RubricStore knownRubrics,
            CallScorer scorer,
            EvaluationStore evaluations,
            FailureClassifiers failures) {
        return new RescoreWorker(jobs, log, knownRubrics, scorer, evaluations, failures);
    }

    @Bean
    PeriodicTasks outboxSweep(Outbox outbox) {
        return PeriodicTasks.every(POLL_INTERVAL).atOnce().each("outbox", () -> outbox.sweep(Duration.ZERO));
    }

    /** Rescoring has its own schedule, because a job can take hours, and the sweeps of the outbox must not wait for it. */
    @Bean
    PeriodicTasks rescoreSchedule(RescoreWorker worker) {
        return PeriodicTasks.every(POLL_INTERVAL).atOnce().each("rescoring", worker::runNextJob);
    }
}
