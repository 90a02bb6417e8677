package io.mockcall.gateway.call;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.protocol.ServerMessage.ScenarioCard;
import io.mockcall.platform.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Keeps the calls. What it does shows on the control lane; the answers here say only whether it will. Fails with {@link
 * CallRefusedException} where it will not, and with {@link CallSessionUnavailableException} where it cannot be asked.
 */
public interface CallSessionClient {
    /** Asked again with the same {@code requestId}, it answers the same. */
    Mono<Started> start(Caller caller, Start start);

    Mono<Void> hold(Caller caller, CallId call);

    Mono<Void> resume(Caller caller, CallId call);

    Mono<Void> end(Caller caller, CallId call, EndReason reason);

    /**
     * @param eventType {@code note}, {@code solution_offered} or {@code transfer}
     */
    Mono<Void> note(Caller caller, CallId call, String eventType, Map<String, Object> data);

    /**
     * These calls are served here. Those that no gateway speaks of for a while are ended.
     *
     * @param gateway names this process
     * @param calls their ids, at most {@value PresenceReporter#MOST_AT_ONCE}
     */
    Mono<Void> serving(String gateway, List<String> calls);

    /** What the agent dialled. */
    record Start(String scenarioId, TurnMode turnMode, boolean recording, String requestId) {}

    /** The call that came of it. */
    record Started(CallId callId, Instant startedAt, boolean recording, ScenarioCard scenario) {}
}
