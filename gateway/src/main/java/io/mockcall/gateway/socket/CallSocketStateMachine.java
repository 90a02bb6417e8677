package io.mockcall.gateway.socket;

import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.call.ClientMessage;
import io.mockcall.contracts.call.ErrorCode;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.GatewayProperties.Patience;
import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.call.CallRefusedException;
import io.mockcall.gateway.call.CallServices;
import io.mockcall.gateway.call.CallSessionClient;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.media.AudioCodecs;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * The state machine of one socket. A socket has one call after the other: the state machine starts a call, passes the client's
 * requests to call-session, and ends the call. An ended call stays registered until its evaluation has arrived.
 */
final class CallSocketStateMachine implements LiveCall.Listener {
    private static final Logger log = LoggerFactory.getLogger(CallSocketStateMachine.class);
    private static final int MAX_ENDED_CALLS = 4;
    private static final RetryBackoffSpec END_RETRY = Retry.backoff(6, Duration.ofMillis(500))
            .maxBackoff(Duration.ofSeconds(8))
            .filter(error -> !(error instanceof CallRefusedException));

    private enum State {
        /** No call has been started. */
        IDLE,
        /** Call-session has been asked to start a call. */
        STARTING,
        /** A call is running. */
        ACTIVE,
        /** Call-session has been asked to end the running call. */
        ENDING,
        /** The last call has ended. */
        ENDED
    }

    private final Caller caller;
    private final ClientTransport transport;
    private final ClientMessageSender sender;
    private final CallServices services;
    private final Patience patience;
    private final Duration retryAfter;
    private final LongSupplier nanoTime;
    private final Supplier<String> tokens;
    private final RequestQueue requests;
    private final String connection;
    private final Deque<LiveCall> endedCalls = new ArrayDeque<>();

    private State state = State.IDLE;
    private long stateSince;
    private @Nullable LiveCall call;
    private boolean connectionLost;

    /**
     * @param nanoTime monotonic clock
     * @param tokens generates random texts that cannot be guessed
     */
    CallSocketStateMachine(
            Caller caller,
            ClientTransport transport,
            ClientMessageSender sender,
            CallServices services,
            GatewayProperties properties,
            LongSupplier nanoTime,
            Supplier<String> tokens) {
        this.caller = caller;
        this.transport = transport;
        this.sender = sender;
        this.services = services;
        this.patience = properties.patience();
        this.retryAfter = properties.services().retryAfter();
        this.nanoTime = nanoTime;
        this.tokens = tokens;
        this.requests = new RequestQueue(transport.loop(), properties.limits().requests());
        this.connection = tokens.get();
        enter(State.IDLE);
    }

    /** The running call; null if no call is running. */
    @Nullable LiveCall running() {
        return state == State.ACTIVE || state == State.ENDING ? call : null;
    }

    /** Whether no call has been started on this connection. */
    boolean isIdle() {
        return state == State.IDLE;
    }

    /** Starts a call, unless one is running. */
    void start(ClientMessage.Start start) {
        if (state != State.IDLE && state != State.ENDED) {
            sender.sendError(
                    ErrorCode.BAD_MESSAGE, "A call is already running on this connection; end it with call:end.");
            return;
        }
        AudioCodecs.of(start.audio())
                .ifPresentOrElse(
                        codecs -> start(start, codecs),
                        () -> sender.sendError(ErrorCode.UNSUPPORTED_CODEC, AudioCodecs.SUPPORTED));
    }

    private void start(ClientMessage.Start start, AudioCodecs codecs) {
        State before = state;
        long since = stateSince;
        enter(State.STARTING);
        services.liveCalls().startBegun();
        var request = new CallSessionClient.Start(
                start.scenarioId(),
                start.turnMode(),
                start.consent().recording(),
                codecs.askedPlaybackRate(),
                tokens.get());
        services.rateLimiter()
                .within(caller, services.sessions().start(caller, request))
                .subscribe(
                        started -> transport.loop().execute(() -> started(start, codecs, started)),
                        error -> transport.loop().execute(() -> {
                            services.liveCalls().startFinished();
                            state = before;
                            stateSince = since;
                            requestFailed(error);
                        }));
    }

    private void started(ClientMessage.Start start, AudioCodecs codecs, CallSessionClient.Started started) {
        LiveCall liveCall =
                services.factory().create(started, start.turnMode(), codecs, caller, transport, connection, this);
        if (connectionLost) {
            services.liveCalls().startFinished();
            liveCall.close();
            endAbandoned(liveCall);
            return;
        }
        replaceCall(liveCall);
        enter(State.ACTIVE);
        sender.send(new ServerMessage.Ready(
                started.callId(), tokens.get(), started.scenario(), started.recording(), start.audio()));
        services.liveCalls().add(liveCall);
        services.liveCalls().startFinished();
        log.atInfo()
                .addKeyValue("callId", started.callId())
                .addKeyValue("userId", caller.userId())
                .addKeyValue("scenarioId", start.scenarioId())
                .log("A call has started");
    }

    private void replaceCall(LiveCall liveCall) {
        if (call != null) {
            endedCalls.addLast(call);
        }
        while (endedCalls.size() > MAX_ENDED_CALLS) {
            remove(endedCalls.removeFirst());
        }
        call = liveCall;
    }

    /** Asks call-session to put the customer on hold. */
    void hold() {
        request(current -> services.sessions().hold(caller, current.id()));
    }

    /** Asks call-session to end the hold. */
    void resume() {
        request(current -> services.sessions().resume(caller, current.id()));
    }

    /** Asks call-session to record what the agent did. */
    void note(String eventType, Map<String, Object> data) {
        request(current -> services.sessions().note(caller, current.id(), eventType, data));
    }

    /** Sends a request about the running call. Its effect arrives as an event on {@code call-control}. */
    private void request(Function<LiveCall, Mono<Void>> request) {
        LiveCall current = running();
        if (current == null) {
            sendNoCall();
        } else if (!requests.add(Mono.defer(() -> request.apply(current)), () -> {}, this::requestFailed)) {
            sendTooManyRequests();
        }
    }

    /** Ends the agent's utterance. */
    void commit() {
        LiveCall current = running();
        if (current != null) {
            current.commit(nanoTime.getAsLong());
        } else if (state == State.IDLE) {
            sendNoCall();
        }
    }

    /** The client reports how many milliseconds of a customer's turn it has played. */
    void played(int turn, long playedMs) {
        if (call != null) {
            call.played(turn, playedMs);
        }
    }

    /** Asks call-session to end the running call. */
    void end(EndReason reason) {
        LiveCall current = running();
        if (current == null) {
            sendNoCall();
            return;
        }
        if (state == State.ENDING) {
            return;
        }
        enter(State.ENDING);
        Mono<Void> ending = Mono.defer(() -> services.sessions().end(caller, current.id(), reason));
        if (!requests.add(ending, () -> {}, error -> endFailed(current, error))) {
            enter(State.ACTIVE);
            sendTooManyRequests();
        }
    }

    private void endFailed(LiveCall current, Throwable error) {
        if (connectionLost) {
            endAbandoned(current);
        } else if (state == State.ENDING && call == current) {
            enter(State.ACTIVE);
            requestFailed(error);
        }
    }

    /** The connection is closed. */
    void connectionLost() {
        connectionLost = true;
        if (call != null && state == State.ACTIVE) {
            endAbandoned(call);
        }
        if (call != null) {
            remove(call);
        }
        endedCalls.forEach(this::remove);
        endedCalls.clear();
    }

    /** Ends a call that has no client any more. Retries, because the call must not stay open. */
    private void endAbandoned(LiveCall abandoned) {
        services.sessions()
                .end(caller, abandoned.id(), EndReason.ERROR)
                .retryWhen(END_RETRY)
                .subscribe(
                        _ -> {},
                        error -> log.atWarn()
                                .addKeyValue("callId", abandoned.id())
                                .addKeyValue("cause", error.toString())
                                .log("A call whose connection was lost could not be ended"));
    }

    @Override
    public void ended(LiveCall endedCall) {
        if (endedCall == call) {
            enter(State.ENDED);
        }
    }

    @Override
    public void evaluated(LiveCall evaluatedCall) {
        if (evaluatedCall != call || state == State.ENDED) {
            endedCalls.remove(evaluatedCall);
            remove(evaluatedCall);
        }
    }

    @Override
    public void agentAudioLost(LiveCall current) {
        if (current == call) {
            sender.sendError(
                    ErrorCode.SPEECH_UNAVAILABLE,
                    "The customer cannot hear you right now; wait a moment and repeat what you said.");
        }
    }

    @Override
    public void audioLimitReached(LiveCall current, LimitReachedException reached) {
        if (current == call) {
            sender.send(CallErrorMessages.of(reached));
        }
    }

    /**
     * Ticks the call and enforces the time limits of the state.
     *
     * @param lastReceived monotonic time at which the client last sent anything
     */
    void tick(long nowNanos, long lastReceived) {
        if (call != null) {
            call.tick(nowNanos);
        }
        switch (state) {
            case IDLE -> {
                if (longerThan(patience.start(), stateSince, nowNanos)) {
                    sender.sendFatalError(
                            ErrorCode.BAD_MESSAGE, "No call:start arrived in time; connect again to start a call.");
                }
            }
            case STARTING -> {}
            case ACTIVE -> {
                if (longerThan(patience.silence(), Math.max(lastReceived, stateSince), nowNanos)) {
                    end(EndReason.TIMEOUT);
                }
            }
            case ENDING -> {
                if (longerThan(patience.afterCall(), stateSince, nowNanos)) {
                    sender.sendFatalError(
                            ErrorCode.INTERNAL,
                            "The end of the call was not confirmed; look up the call in the list of your calls.");
                }
            }
            case ENDED -> {
                if (longerThan(patience.afterCall(), stateSince, nowNanos)) {
                    sender.close(CloseStatus.NORMAL);
                }
            }
        }
    }

    private static boolean longerThan(Duration limit, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos > limit.toNanos();
    }

    private void remove(LiveCall ended) {
        ended.close();
        services.liveCalls().remove(ended);
    }

    private void enter(State next) {
        state = next;
        stateSince = nanoTime.getAsLong();
    }

    private void sendNoCall() {
        sender.sendError(ErrorCode.BAD_MESSAGE, "No call is running on this connection; start one with call:start.");
    }

    private void sendTooManyRequests() {
        sender.sendError(ErrorCode.RATE_LIMITED, "Too many requests are waiting; wait for their answers.");
    }

    private void requestFailed(Throwable error) {
        if (!(error instanceof CallRefusedException || error instanceof LimitReachedException)) {
            log.atWarn()
                    .addKeyValue("userId", caller.userId())
                    .addKeyValue("cause", error.toString())
                    .log("Call-session does not answer");
        }
        sender.send(CallErrorMessages.of(error, retryAfter));
    }
}
