package io.mockcall.gateway.access.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Audited.Outcome;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes audit events about sign-ins. An event that cannot be published is counted, and the sign-in continues. */
final class SignInAudit {
    private static final Logger log = LoggerFactory.getLogger(SignInAudit.class);
    private static final String LOST = "mockcall.audit.lost";
    private static final String COUNTER = "mockcall.signin";
    private static final String UNKNOWN = "unknown";

    private final EventPublisher publisher;
    private final MeterRegistry registry;
    private final Clock clock;

    /** Ways to sign in. */
    enum Method {
        FORM("local"),
        BASIC("local"),
        PASSWORD_CHANGE("local"),
        LOGIN("oidc"),
        BEARER("oidc");

        final String mode;

        Method(String mode) {
            this.mode = mode;
        }
    }

    SignInAudit(EventPublisher publisher, MeterRegistry registry, Clock clock) {
        this.publisher = publisher;
        this.registry = registry;
        this.clock = clock;
    }

    void signedIn(Caller caller, Method method, String address) {
        publish(caller.userId(), caller.teamId(), "signed_in", Outcome.DONE, method, address);
    }

    void signedOut(Caller caller, Method method, String address) {
        publish(caller.userId(), caller.teamId(), "signed_out", Outcome.DONE, method, address);
    }

    void passwordChanged(Caller caller, String address) {
        publish(caller.userId(), caller.teamId(), "password_changed", Outcome.DONE, Method.PASSWORD_CHANGE, address);
    }

    /**
     * A sign-in was refused.
     *
     * @param name name of a user; empty for an unknown name, which is not recorded, because people type passwords into the name field
     */
    void refused(String name, Method method, String address) {
        publish(name, "", "sign_in_refused", Outcome.REFUSED, method, address);
    }

    /** The name was locked after too many failures. */
    void locked(String name, Method method, String address) {
        publish(name, "", "locked", Outcome.DONE, method, address);
    }

    /** Counts an outcome without an event, because it is too frequent or names no user. */
    void count(String outcome, Method method) {
        registry.counter(COUNTER, "mode", method.mode, "outcome", outcome).increment();
    }

    private void publish(String name, String team, String action, Outcome outcome, Method method, String address) {
        count(action, method);
        var event = new Audited(
                UUID.randomUUID().toString(),
                name,
                team,
                action,
                "user",
                name.isEmpty() ? UNKNOWN : name,
                outcome,
                Map.of("address", address, "mode", method.mode),
                clock.instant());
        publisher.send(event, null).whenComplete((_, error) -> {
            if (error != null) {
                registry.counter(LOST).increment();
                log.atWarn()
                        .addKeyValue("action", action)
                        .addKeyValue("cause", error.toString())
                        .log("An audit event could not be published");
            }
        });
    }
}
