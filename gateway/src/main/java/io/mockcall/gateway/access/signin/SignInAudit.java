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

/** Puts on record who came and went. What cannot be recorded is counted and keeps nobody out. */
final class SignInAudit {
    private static final Logger log = LoggerFactory.getLogger(SignInAudit.class);
    private static final String LOST = "mockcall.audit.lost";
    private static final String COUNTER = "mockcall.signin";
    private static final String UNKNOWN = "unknown";

    private final EventPublisher publisher;
    private final MeterRegistry registry;
    private final Clock clock;

    /** How somebody signs in. */
    enum Way {
        FORM("local"),
        BASIC("local"),
        PASSWORD_CHANGE("local"),
        LOGIN("oidc"),
        BEARER("oidc");

        final String mode;

        Way(String mode) {
            this.mode = mode;
        }
    }

    SignInAudit(EventPublisher publisher, MeterRegistry registry, Clock clock) {
        this.publisher = publisher;
        this.registry = registry;
        this.clock = clock;
    }

    void signedIn(Caller caller, Way way, String address) {
        tell(caller.userId(), caller.teamId(), "signed_in", Outcome.DONE, way, address);
    }

    void signedOut(Caller caller, Way way, String address) {
        tell(caller.userId(), caller.teamId(), "signed_out", Outcome.DONE, way, address);
    }

    void passwordChanged(Caller caller, String address) {
        tell(caller.userId(), caller.teamId(), "password_changed", Outcome.DONE, Way.PASSWORD_CHANGE, address);
    }

    /**
     * @param name of a user; people type passwords where names belong, so what is no user's name is not kept
     */
    void refused(String name, Way way, String address) {
        tell(name, "", "sign_in_refused", Outcome.REFUSED, way, address);
    }

    /** The failure before was one too many. */
    void locked(String name, Way way, String address) {
        tell(name, "", "locked", Outcome.DONE, way, address);
    }

    /** Counts what is too frequent, or too anonymous, to be put on record. */
    void count(String outcome, Way way) {
        registry.counter(COUNTER, "mode", way.mode, "outcome", outcome).increment();
    }

    private void tell(String name, String team, String action, Outcome outcome, Way way, String address) {
        count(action, way);
        var event = new Audited(
                UUID.randomUUID().toString(),
                name,
                team,
                action,
                "user",
                name.isEmpty() ? UNKNOWN : name,
                outcome,
                Map.of("address", address, "mode", way.mode),
                clock.instant());
        publisher.send(event, null).whenComplete((_, error) -> {
            if (error != null) {
                registry.counter(LOST).increment();
                log.atWarn()
                        .addKeyValue("action", action)
                        .addKeyValue("cause", error.toString())
                        .log("What happened could not be put on record");
            }
        });
    }
}
