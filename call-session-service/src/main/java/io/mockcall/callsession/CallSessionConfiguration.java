package io.mockcall.callsession;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.callsession.log.CallLog;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.callsession.session.AbandonedCallCleanup;
import io.mockcall.callsession.session.AbandonmentPolicy;
import io.mockcall.callsession.session.CallAccessAudit;
import io.mockcall.callsession.session.CallCommandService;
import io.mockcall.callsession.session.CallPresence;
import io.mockcall.callsession.session.CallQueryService;
import io.mockcall.callsession.session.SessionStore;
import io.mockcall.contracts.CallId;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.stage.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the service. {@link CallSessionPipeline} shows its stages. */
@Configuration(proxyBeanMethods = false)
class CallSessionConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    PlayableScenarios playableScenarios() {
        return new PlayableScenarios();
    }

    @Bean
    SessionStore sessionStore(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        return new SessionStore(database, transaction, outbox);
    }

    @Bean
    CallQueryService callQueries(SessionStore store, DatabaseClient database) {
        return new CallQueryService(store, database);
    }

    @Bean
    CallLog callLogWriter(DatabaseClient database, TransactionalOperator transaction) {
        return new CallLog(database, transaction);
    }

    @Bean
    Outbox outbox(
            DatabaseClient database,
            EventPublisher publisher,
            FailureClassifiers failures,
            CallSessionProperties properties,
            MeterRegistry metrics) {
        return new Outbox("call-session", database, publisher, failures, properties.publishTimeout(), metrics);
    }

    @Bean
    CallCommandService calls(SessionStore store, Outbox outbox, PlayableScenarios scenarios) {
        return new CallCommandService(store, outbox, scenarios, CallId::random, clock);
    }

    @Bean
    CallPresence callPresence(DatabaseClient database) {
        return new CallPresence(database, clock);
    }

    @Bean
    AuditLog auditLogStore(DatabaseClient database) {
        return new AuditLog(database);
    }

    @Bean
    CallAccessAudit callAccessAudit(AuditLog audit) {
        return new CallAccessAudit(audit, () -> UUID.randomUUID().toString(), clock);
    }

    @Bean
    AbandonedCallCleanup abandonedCallCleanup(
            CallCommandService calls, CallPresence presence, CallSessionProperties properties, MeterRegistry metrics) {
        var policy = new AbandonmentPolicy(properties.grace(), properties.longestCall());
        return new AbandonedCallCleanup(calls, presence, policy, clock, metrics);
    }

    /** Publishes the events and ends the calls that a failed process left behind. */
    @Bean
    PeriodicTasks housekeeping(
            Outbox outbox, AbandonedCallCleanup cleanup, CallPresence presence, CallSessionProperties properties) {
        return PeriodicTasks.every(properties.outboxInterval())
                // At start every event in the outbox is from a previous process, so its age does not matter.
                .first("outbox", () -> outbox.sweep(Duration.ZERO))
                .each("outbox", () -> outbox.sweep(properties.outboxGrace()))
                .each("long calls", cleanup::endOverlong)
                .each("unserved calls", cleanup::endUnserved)
                .each("reports of ended calls", presence::forgetEnded);
    }

    @Bean
    CallSessionPipeline callSessionPipeline(
            PlayableScenarios scenarios, CallCommandService calls, CallLog callLog, AuditLog auditLog) {
        return new CallSessionPipeline(scenarios, calls, callLog, auditLog);
    }

    @Bean
    BroadcastReader scenarios(CallSessionPipeline pipeline) {
        return pipeline.playableScenarios();
    }

    @Bean
    Stage hangingUp(CallSessionPipeline pipeline) {
        return pipeline.customerHangUps();
    }

    @Bean
    Stage callLog(CallSessionPipeline pipeline) {
        return pipeline.callLog();
    }

    @Bean
    Stage auditLog(CallSessionPipeline pipeline) {
        return pipeline.auditLog();
    }
}
