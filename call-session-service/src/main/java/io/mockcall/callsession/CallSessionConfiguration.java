package io.mockcall.callsession;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.callsession.log.CallLog;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.callsession.session.Abandoning;
import io.mockcall.callsession.session.Abandonment;
import io.mockcall.callsession.session.CallArchive;
import io.mockcall.callsession.session.Calls;
import io.mockcall.callsession.session.Looks;
import io.mockcall.callsession.session.Presence;
import io.mockcall.callsession.session.SessionStore;
import io.mockcall.contracts.CallId;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Puts the parts together; {@link CallSessionPipeline} says what they do. */
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
    CallArchive callArchive(SessionStore store, DatabaseClient database) {
        return new CallArchive(store, database);
    }

    @Bean
    CallLog callLogStore(DatabaseClient database, TransactionalOperator transaction) {
        return new CallLog(database, transaction);
    }

    @Bean
    Outbox outbox(
            DatabaseClient database,
            EventPublisher publisher,
            CallSessionProperties properties,
            MeterRegistry metrics) {
        return new Outbox("call-session", database, publisher, properties.publishTimeout(), metrics);
    }

    @Bean
    Calls calls(SessionStore store, Outbox outbox, PlayableScenarios scenarios) {
        return new Calls(store, outbox, scenarios, CallId::random, clock);
    }

    @Bean
    Presence presence(DatabaseClient database) {
        return new Presence(database, clock);
    }

    @Bean
    AuditLog auditLogStore(DatabaseClient database) {
        return new AuditLog(database);
    }

    @Bean
    Looks looks(AuditLog audit) {
        return new Looks(audit, () -> UUID.randomUUID().toString(), clock);
    }

    @Bean
    Abandoning abandoning(Calls calls, Presence presence, CallSessionProperties properties, MeterRegistry metrics) {
        var rule = new Abandonment(properties.grace(), properties.longestCall());
        return new Abandoning(calls, presence, rule, clock, metrics);
    }

    /** Puts right what a dead process left: events that were not published, and calls that nobody will end any more. */
    @Bean
    PeriodicTasks housekeeping(Outbox outbox, Abandoning abandoning, CallSessionProperties properties) {
        return PeriodicTasks.every(properties.outboxInterval())
                // What is in the outbox now was left by whoever ran before, however young it is.
                .first("outbox", () -> outbox.sweep(Duration.ZERO))
                .each("outbox", () -> outbox.sweep(properties.outboxGrace()))
                .each("long calls", abandoning::tooLong)
                .each("unserved calls", abandoning::unserved);
    }
}
