package io.mockcall.callsession;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.callsession.log.CallLog;
import io.mockcall.callsession.outbox.Outbox;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.callsession.session.Abandoning;
import io.mockcall.callsession.session.Abandonment;
import io.mockcall.callsession.session.CallArchive;
import io.mockcall.callsession.session.Calls;
import io.mockcall.callsession.session.Housekeeping;
import io.mockcall.callsession.session.Looks;
import io.mockcall.callsession.session.Presence;
import io.mockcall.callsession.session.SessionStore;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Clock;
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
    PlayableScenarios playableScenarios(EventCodec codec) {
        return new PlayableScenarios(codec);
    }

    @Bean
    SessionStore sessionStore(DatabaseClient database) {
        return new SessionStore(database);
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
        return new Outbox(database, publisher, properties.publishTimeout(), metrics);
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
    Housekeeping housekeeping(
            Outbox outbox, Calls calls, Presence presence, CallSessionProperties properties, MeterRegistry metrics) {
        return new Housekeeping(
                outbox,
                properties.outboxInterval(),
                properties.outboxGrace(),
                new Abandoning(
                        calls, presence, new Abandonment(properties.grace(), properties.longestCall()), clock, metrics),
                clock);
    }
}
