package io.mockcall.gateway.socket;

import io.mockcall.contracts.EndReason;
import io.mockcall.gateway.GatewayProperties.Patience;
import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.call.CallDesk;
import io.mockcall.gateway.call.CallRefusedException;
import io.mockcall.gateway.call.CallSessionClient;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.media.AudioCodecs;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.protocol.ClientMessage;
import io.mockcall.gateway.protocol.ErrorCode;
import io.mockcall.gateway.protocol.ServerMessage;
import io.mockcall.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * The calls of one connection, one after the other: dials them, asks call-session what the client asks for, and hangs up. A
 * call that is over is kept until its evaluation has come.
 */
final class CallSocketStateMachine implements LiveCall.Owner {
    private static final Logger log = LoggerFactory.getLogger(CallSocketStateMachine.class);
    private static final int MAX_FORMER = 4;
    private static final RetryBackoffSpec FOR_GOOD = Retry.backoff(6, Duration.ofMillis(500))
            .maxBackoff(Duration.ofSeconds(8))
            .filter(error -> !(error instanceof CallRefusedException));

    private enum Phase {
        /** Nobody has dialled yet. */
        IDLE,
        DIALLING,
        TALKING,
        HANGING_UP,
        /** The last call is over. */
        AFTER
    }

    private final Caller caller;
    private final ClientTransport line;
    private final ClientMessageSender client;
    private final CallDesk desk;
    private final RequestQueue requests;
    private final String connection;
    private final Patience patience;
    private final Deque<LiveCall> former = new ArrayDeque<>();

    private Phase phase = Phase.IDLE;
    private long phaseSince;
    private @Nullable LiveCall call;
    private boolean lost;

    CallSocketStateMachine(Caller caller, ClientTransport line, ClientMessageSender client, CallDesk desk) {
        this.caller = caller;
        this.line = line;
        this.client = client;
        this.desk = desk;
        this.patience = desk.properties().patience();
        this.requests = new RequestQueue(line.loop(), desk.properties().limits().requests());
        this.connection = desk.tokens().get();
        enter(Phase.IDLE);
    }

    /** The call that is running; null if there is none. */
    @Nullable LiveCall running() {
        return phase == Phase.TALKING || phase == Phase.HANGING_UP ? call : null;
    }

    /** Whether nobody has dialled on this connection yet. */
    boolean isUntouched() {
        return phase == Phase.IDLE;
    }

    void dial(ClientMessage.Start start) {
        if (phase != Phase.IDLE && phase != Phase.AFTER) {
            client.refuse(ErrorCode.BAD_MESSAGE, "A call is already running on this connection; end it with call:end.");
            return;
        }
        AudioCodecs.of(start.audio())
                .ifPresentOrElse(
                        media -> dial(start, media),
                        () -> client.refuse(ErrorCode.UNSUPPORTED_CODEC, AudioCodecs.SUPPORTED));
    }

    private void dial(ClientMessage.Start start, AudioCodecs media) {
        Phase before = phase;
        long since = phaseSince;
        enter(Phase.DIALLING);
        desk.calls().dialling();
        var request = new CallSessionClient.Start(
                start.scenarioId(),
                start.turnMode(),
                start.recording(),
                desk.tokens().get());
        desk.callLimit()
                .within(caller, desk.sessions().start(caller, request))
                .subscribe(
                        started -> line.loop().execute(() -> answered(start, media, started)),
                        error -> line.loop().execute(() -> {
                            desk.calls().dialled();
                            phase = before;
                            phaseSince = since;
                            refused(error);
                        }));
    }

    private void answered(ClientMessage.Start start, AudioCodecs media, CallSessionClient.Started started) {
        LiveCall live = new LiveCall(
                started.callId(),
                start.turnMode(),
                media,
                desk.audioLimit().open(caller),
                line,
                connection,
                desk,
                this);
        if (lost) {
            desk.calls().dialled();
            live.close();
            hangUpForGood(live);
            return;
        }
        replaceCall(live);
        enter(Phase.TALKING);
        client.tell(new ServerMessage.Ready(
                started.callId(), desk.tokens().get(), started.scenario(), started.recording(), start.audio()));
        desk.calls().add(live);
        desk.calls().dialled();
        log.atInfo()
                .addKeyValue("callId", started.callId())
                .addKeyValue("userId", caller.userId())
                .addKeyValue("scenarioId", start.scenarioId())
                .log("A call is ready");
    }

    private void replaceCall(LiveCall live) {
        if (call != null) {
            former.addLast(call);
        }
        while (former.size() > MAX_FORMER) {
            forget(former.removeFirst());
        }
        call = live;
    }

    /** Asks call-session for something about the running call; what comes of it shows on the control lane. */
    void ask(Function<LiveCall, Mono<Void>> request) {
        LiveCall current = running();
        if (current == null) {
            refuseWithoutCall();
        } else if (!requests.add(Mono.defer(() -> request.apply(current)), () -> {}, this::refused)) {
            refuseTooMany();
        }
    }

    void commit() {
        LiveCall current = running();
        if (current != null) {
            current.commit(desk.nanoTime().getAsLong());
        } else if (phase == Phase.IDLE) {
            refuseWithoutCall();
        }
    }

    void played(int turn, long playedMs) {
        if (call != null) {
            call.played(turn, playedMs);
        }
    }

    void hangUp(EndReason reason) {
        LiveCall current = running();
        if (current == null) {
            refuseWithoutCall();
            return;
        }
        if (phase == Phase.HANGING_UP) {
            return; // the answer is under way
        }
        enter(Phase.HANGING_UP);
        Mono<Void> ending = Mono.defer(() -> desk.sessions().end(caller, current.id(), reason));
        if (!requests.add(ending, () -> {}, error -> hangingUpFailed(current, error))) {
            enter(Phase.TALKING);
            refuseTooMany();
        }
    }

    private void hangingUpFailed(LiveCall current, Throwable error) {
        if (lost) {
            hangUpForGood(current);
        } else if (phase == Phase.HANGING_UP && call == current) {
            enter(Phase.TALKING);
            refused(error);
        }
    }

    /** The connection is gone. */
    void lost() {
        lost = true;
        if (call != null && phase == Phase.TALKING) {
            hangUpForGood(call);
        }
        if (call != null) {
            forget(call);
        }
        former.forEach(this::forget);
        former.clear();
    }

    /** Nobody waits for the answer any more, but the call must not stay open. */
    private void hangUpForGood(LiveCall abandoned) {
        desk.sessions()
                .end(caller, abandoned.id(), EndReason.ERROR)
                .retryWhen(FOR_GOOD)
                .subscribe(
                        _ -> {},
                        error -> log.atWarn()
                                .addKeyValue("callId", abandoned.id())
                                .addKeyValue("cause", error.toString())
                                .log("A call whose connection was lost could not be ended"));
    }

    @Override
    public void ended(LiveCall over) {
        if (over == call) {
            enter(Phase.AFTER);
        }
    }

    @Override
    public void evaluated(LiveCall over) {
        if (over != call || phase == Phase.AFTER) {
            former.remove(over);
            forget(over);
        }
    }

    @Override
    public void unheard(LiveCall current) {
        if (current == call) {
            client.refuse(
                    ErrorCode.SPEECH_UNAVAILABLE,
                    "The customer cannot hear you right now; wait a moment and say it again.");
        }
    }

    @Override
    public void tooMuch(LiveCall current, LimitReachedException reached) {
        if (current == call) {
            client.tell(CallErrorMessages.of(reached));
        }
    }

    /**
     * @param lastHeard when the client last sent anything
     */
    void tick(long nowNanos, long lastHeard) {
        if (call != null) {
            call.tick(nowNanos);
        }
        switch (phase) {
            case IDLE -> {
                if (longerThan(patience.start(), phaseSince, nowNanos)) {
                    client.fail(ErrorCode.BAD_MESSAGE, "No call:start came in time; connect again to make a call.");
                }
            }
            case DIALLING -> {}
            case TALKING -> {
                if (longerThan(patience.silence(), Math.max(lastHeard, phaseSince), nowNanos)) {
                    hangUp(EndReason.TIMEOUT);
                }
            }
            case HANGING_UP -> {
                if (longerThan(patience.afterCall(), phaseSince, nowNanos)) {
                    client.fail(ErrorCode.INTERNAL, "The end of the call was not confirmed; look it up in your calls.");
                }
            }
            case AFTER -> {
                if (longerThan(patience.afterCall(), phaseSince, nowNanos)) {
                    client.close(CloseStatus.NORMAL);
                }
            }
        }
    }

    private static boolean longerThan(Duration limit, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos > limit.toNanos();
    }

    private void forget(LiveCall over) {
        over.close();
        desk.calls().remove(over);
    }

    private void enter(Phase next) {
        phase = next;
        phaseSince = desk.nanoTime().getAsLong();
    }

    private void refuseWithoutCall() {
        client.refuse(ErrorCode.BAD_MESSAGE, "No call is running on this connection; start one with call:start.");
    }

    private void refuseTooMany() {
        client.refuse(ErrorCode.RATE_LIMITED, "Too many requests at once; wait for their answers.");
    }

    private void refused(Throwable error) {
        if (!(error instanceof CallRefusedException || error instanceof LimitReachedException)) {
            log.atWarn()
                    .addKeyValue("userId", caller.userId())
                    .addKeyValue("cause", error.toString())
                    .log("Call-session cannot be asked");
        }
        client.tell(CallErrorMessages.of(error, desk.properties().services().retryAfter()));
    }
}
