package io.mockcall.callsession;

import static io.mockcall.contracts.Topic.AUDIT;
import static io.mockcall.contracts.Topic.CALL_CONTROL;
import static io.mockcall.contracts.Topic.CUSTOMER_REPLIES;
import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.SCENARIOS;
import static io.mockcall.contracts.Topic.TRANSCRIPTS;
import static java.util.Objects.requireNonNull;

import io.mockcall.callsession.audit.AuditLog;
import io.mockcall.callsession.log.CallLog;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.callsession.session.CallCommandService;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import java.time.Duration;
import reactor.core.publisher.Flux;

/**
 * The whole service on one page. Read this class first.
 *
 * <pre>
 * gateway ─ REST ─▶ SessionController ─▶ CallCommandService ─▶ SessionStore + outbox (one transaction) ─▶ call-control
 * scenarios ──────▶ PlayableScenarios: a call starts with the newest active version of its scenario
 * call-control ───▶ CustomerHungUp ends the call
 * call-control, transcripts, replies, evaluations ─▶ CallLog ─▶ CallsController ─ REST ─▶ agents and trainers
 * audit ──────────▶ AuditLog ─▶ AuditController ─ REST ─▶ admins
 * </pre>
 *
 * <p>{@code AbandonedCallCleanup} runs on a timer: it ends calls that no gateway has reported to {@code PresenceController}.
 */
final class CallSessionPipeline {
    /** A customer's hang-up is noticed this much later at most. */
    private static final Duration HANG_UP_LATENCY = Duration.ofMillis(100);
    /** Rows are written this much later at most, and more of them at a time. */
    private static final Duration WRITE_LATENCY = Duration.ofMillis(500);

    private final PlayableScenarios scenarios;
    private final CallCommandService calls;
    private final CallLog callLog;
    private final AuditLog auditLog;

    CallSessionPipeline(PlayableScenarios scenarios, CallCommandService calls, CallLog callLog, AuditLog auditLog) {
        this.scenarios = requireNonNull(scenarios, "scenarios");
        this.calls = requireNonNull(calls, "calls");
        this.callLog = requireNonNull(callLog, "callLog");
        this.auditLog = requireNonNull(auditLog, "auditLog");
    }

    /** Fills the cache of scenarios. The service is ready after the reader has read the whole topic. */
    BroadcastReader playableScenarios() {
        return BroadcastReader.named("playable-scenarios")
                .reads(SCENARIOS)
                .fromBeginning()
                .onPoll(scenarios::update);
    }

    /** Ends a call when the customer hangs up. */
    Stage customerHangUps() {
        return Stage.named("hanging-up")
                .reads(CALL_CONTROL)
                .latencyTolerant(HANG_UP_LATENCY)
                .perKey(event -> event instanceof CustomerHungUp hungUp
                        ? calls.hungUp(hungUp).thenMany(Flux.empty())
                        : Flux.empty());
    }

    /** Stores the events of all services in batches. A row has the natural key of its event, so a repeated event is stored once. */
    Stage callLog() {
        return Stage.named("call-log")
                .reads(CALL_CONTROL, TRANSCRIPTS, CUSTOMER_REPLIES, EVALUATIONS)
                .latencyTolerant(WRITE_LATENCY)
                .inBatches(callLog::write);
    }

    /** Stores the audit entries of all services in batches. */
    Stage auditLog() {
        return Stage.named("audit-log")
                .reads(AUDIT)
                .latencyTolerant(WRITE_LATENCY)
                .inBatches(auditLog::write);
    }
}
