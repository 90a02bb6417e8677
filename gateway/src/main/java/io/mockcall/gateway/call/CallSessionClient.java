package io.mockcall.gateway.call;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.ServerMessage.ScenarioSummary;
import io.mockcall.platform.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Client of call-session, which keeps the calls. An answer says only that call-session accepts the request; the effect arrives
 * as an event on {@code call-control}. A method fails with {@link CallRefusedException} if call-session refuses the request,
 * and with {@link CallSessionUnavailableException} if call-session does not answer.
 */
public interface CallSessionClient {
    /** Starts a call. A repeated {@code requestId} gets the same call again. */
    Mono<Started> start(Caller caller, Start start);

    /** Puts the customer on hold. */
    Mono<Void> hold(Caller caller, CallId call);

    /** Ends the hold. */
    Mono<Void> resume(Caller caller, CallId call);

    /** Ends the call. */
    Mono<Void> end(Caller caller, CallId call, EndReason reason);

    /**
     * Records what the agent did.
     *
     * @param eventType {@code note}, {@code solution_offered}, {@code transfer} or {@code article_opened}
     * @param data details in any form
     */
    Mono<Void> note(Caller caller, CallId call, String eventType, Map<String, Object> data);

    /**
     * Reports the calls that this gateway holds. Call-session ends a call that no gateway reports for its grace period.
     *
     * @param gateway name of this process
     * @param calls ids of the calls, at most {@value PresenceReporter#MAX_IDS}
     */
    Mono<Void> reportPresence(String gateway, List<String> calls);

    /**
     * Request for a new call.
     *
     * @param playbackSampleRate sample rate of the customer's audio in Hz; null for the usual one
     */
    record Start(
            String scenarioId,
            TurnMode turnMode,
            boolean recording,
            @Nullable Integer playbackSampleRate,
            String requestId) {}

    /** The call that was started. */
    record Started(CallId callId, Instant startedAt, boolean recording, ScenarioSummary scenario) {}
}
