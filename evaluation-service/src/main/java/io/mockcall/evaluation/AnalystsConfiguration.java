package io.mockcall.evaluation;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.analytics.Analytics;
import io.mockcall.evaluation.calibration.Calibration;
import io.mockcall.evaluation.export.ExportProperties;
import io.mockcall.evaluation.export.Exports;
import io.mockcall.evaluation.judge.Panel;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.rescoring.Comparing;
import io.mockcall.evaluation.rescoring.Jobs;
import io.mockcall.evaluation.rescoring.Rescoring;
import io.mockcall.evaluation.rescoring.Scorer;
import io.mockcall.evaluation.scoring.Rubrics;
import io.mockcall.evaluation.scoring.Scorecards;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.KnownRubrics;
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

/** Puts together what is done with evaluations once they are there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class AnalystsConfiguration {
    private static final Duration PUBLISHING = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration ROUNDS = Duration.ofSeconds(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Outbox outbox(DatabaseClient database, EventPublisher publisher, MeterRegistry metrics) {
        return new Outbox("evaluation", database, publisher, PUBLISHING, metrics);
    }

    @Bean
    KnownRubrics knownRubrics(DatabaseClient database, CallLog log, Rubrics rubrics) {
        return new KnownRubrics(database, log, new Scorecards(rubrics));
    }

    @Bean
    Exports exports(Evaluations evaluations, ExportProperties properties) {
        return new Exports(evaluations, properties, EventCodec.mapper());
    }

    @Bean
    Analytics analytics(DatabaseClient database) {
        return new Analytics(database);
    }

    @Bean
    Calibration calibration(DatabaseClient database) {
        return new Calibration(database);
    }

    @Bean
    Comparing comparing(DatabaseClient database) {
        return new Comparing(database);
    }

    @Bean
    Jobs jobs(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        return new Jobs(database, transaction, outbox, EventCodec.mapper(), LEASE);
    }

    /** As the pipeline does it when a call ends. */
    @Bean
    Scorer scorer(Panel panel) {
        return panel::evaluate;
    }

    @Bean
    Rescoring rescoring(Jobs jobs, CallLog log, KnownRubrics knownRubrics, Scorer scorer, Evaluations evaluations) {
        return new Rescoring(jobs, log, knownRubrics, scorer, evaluations);
    }

    @Bean
    PeriodicTasks telling(Outbox outbox) {
        return PeriodicTasks.every(ROUNDS).atOnce().each("outbox", () -> outbox.sweep(Duration.ZERO));
    }

    /** By itself: a job may take hours, and what it comes to is told meanwhile. */
    @Bean
    PeriodicTasks rescoringAgain(Rescoring rescoring) {
        return PeriodicTasks.every(ROUNDS).atOnce().each("rescoring", rescoring::round);
    }
}
