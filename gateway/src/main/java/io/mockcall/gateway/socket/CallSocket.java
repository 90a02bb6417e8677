package io.mockcall.gateway.socket;

import io.mockcall.contracts.EndReason;
import io.mockcall.gateway.GatewayProperties.Limits;
import io.mockcall.gateway.GatewayProperties.Patience;
import io.mockcall.gateway.call.CallDesk;
import io.mockcall.gateway.call.CallRefusedException;
import io.mockcall.gateway.call.CallSessions;
import io.mockcall.gateway.call.GatewayMetrics.Dropped;
import io.mockcall.gateway.call.Line;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.media.Media;
import io.mockcall.gateway.protocol.AgentFrames;
import io.mockcall.gateway.protocol.ClientMessage;
import io.mockcall.gateway.protocol.ClientMessages;
import io.mockcall.gateway.protocol.ErrorCode;
import io.mockcall.gateway.protocol.Received;
import io.mockcall.gateway.protocol.ServerMessage;
import io.mockcall.platform.security.Caller;
import java.nio.ByteBuffer;
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
 * One connection of a client, in one of five phases: nobody has dialled, dialling, talking, hanging up, after the call. All of
 * it runs on the line's loop.
 */
final class CallSocket implements SharedTick.Ticking, LiveCall.Owner {
    private static final Logger log = LoggerFactory.getLogger(CallSocket.class);
    private static final int MAX_FORMER = 4;
    private static final RetryBackoffSpec HANGING_UP =
            Retry.backoff(6, Duration.ofMillis(500)).maxBackoff(Duration.ofSeconds(8));

    private enum Phase {
        IDLE,
        DIALLING,
        TALKING,
        HANGING_UP,
        AFTER
    }

    private final Caller caller;
    private final Line line;
    private final CallDesk desk;
    private final ClientMessages messages;
    private final SharedTick tick;
    private final RequestQueue requests;
    private final String connection;
    private final Limits limits;
    private final Patience patience;

    private Phase phase = Phase.IDLE;
    private @Nullable LiveCall call;
    private final Deque<LiveCall> former = new ArrayDeque<>();
    private long phaseSince;
    private long lastHeard;
    private int badFrames;
    private boolean closing;
    private boolean closed;

    CallSocket(Caller caller, Line line, CallDesk desk, ClientMessages messages, SharedTick tick) {
        this.caller = caller;
        this.line = line;
        this.desk = desk;
        this.messages = messages;
        this.tick = tick;
        this.limits = desk.properties().limits();
        this.patience = desk.properties().patience();
        this.requests = new RequestQueue(line.loop(), limits.requests());
        this.connection = desk.tokens().get();
    }

    void opened() {
        enter(Phase.IDLE);
        lastHeard = phaseSince;
        desk.metrics().socketOpened();
        tick.join(line.loop(), this);
    }

    /** The client is gone. */
    void lost() {
        if (closed) {
            return;
        }
        closed = true;
        tick.leave(line.loop(), this);
        desk.metrics().socketClosed();
        if (call != null && phase == Phase.TALKING) {
            hangUpForGood(call);
        }
        forgetAll();
    }

    /** Something came, whatever it is. */
    void touched() {
        lastHeard = desk.nanoTime().getAsLong();
    }

    void text(String text, int bytes) {
        if (closing) {
            return;
        }
        touched();
        if (bytes > limits.message().toBytes()) {
            badInput(
                    ErrorCode.TOO_LARGE,
                    "A message has at most " + limits.message().toBytes() + " bytes.");
            return;
        }
        switch (messages.read(text)) {
            case Received.Bad(String why) -> refuse(ErrorCode.BAD_MESSAGE, why);
            case Received.Good(ClientMessage message) -> {
                badFrames = 0;
                on(message);
            }
        }
    }

    /**
     * @param frame only good until the method returns
     */
    void frame(ByteBuffer frame) {
        if (closing) {
            return;
        }
        long now = desk.nanoTime().getAsLong();
        lastHeard = now;
        if (frame.remaining() > limits.frame().toBytes()) {
            badInput(
                    ErrorCode.TOO_LARGE, "A frame has at most " + limits.frame().toBytes() + " bytes.");
        } else if (call == null || phase == Phase.AFTER) {
            frameOutsideOfCalls();
        } else {
            String fault = AgentFrames.fault(frame, call.media().agent());
            if (fault == null) {
                badFrames = 0;
                call.agentFrame(frame, now);
            } else {
                badInput(ErrorCode.BAD_FRAME, fault);
            }
        }
    }

    /** Frames may still be under way when a call ends, and a hasty client sends some before it begins. */
    private void frameOutsideOfCalls() {
        if (phase == Phase.IDLE) {
            badInput(ErrorCode.BAD_FRAME, "No call is running: start a call first, with call:start.");
        } else {
            desk.metrics().dropped(Dropped.NOT_IN_CALL, 1);
        }
    }

    private void on(ClientMessage message) {
        switch (message) {
            case ClientMessage.Start start -> dial(start);
            case ClientMessage.Rejoin _ ->
                refuse(
                        ErrorCode.CALL_NOT_FOUND,
                        "Rejoining is not supported by this server version yet; start a new call.");
            case ClientMessage.Hold _ -> ask(call -> desk.sessions().hold(caller, call.id()));
            case ClientMessage.Resume _ -> ask(call -> desk.sessions().resume(caller, call.id()));
            case ClientMessage.End _ -> hangUp(EndReason.AGENT);
            case ClientMessage.Noted(var type, var data) ->
                ask(call -> desk.sessions().note(caller, call.id(), type, data));
            case ClientMessage.Commit _ -> commit();
            case ClientMessage.Played(int turn, long playedMs) -> {
                if (call != null) {
                    call.played(turn, playedMs);
                }
            }
            case ClientMessage.Ping(var t) -> tell(new ServerMessage.Pong(t));
        }
    }

    private void dial(ClientMessage.Start start) {
        if (phase != Phase.IDLE && phase != Phase.AFTER) {
            refuse(ErrorCode.BAD_MESSAGE, "A call is already running on this connection; end it with call:end.");
            return;
        }
        Media.of(start.audio())
                .ifPresentOrElse(
                        media -> dial(start, media), () -> refuse(ErrorCode.UNSUPPORTED_CODEC, Media.SUPPORTED));
    }

    private void dial(ClientMessage.Start start, Media media) {
        Phase before = phase;
        long since = phaseSince;
        enter(Phase.DIALLING);
        desk.calls().dialling();
        String requestId = desk.tokens().get();
        desk.sessions()
                .start(
                        caller,
                        new CallSessions.Start(start.scenarioId(), start.turnMode(), start.recording(), requestId))
                .subscribe(
                        started -> line.loop().execute(() -> answered(start, media, started)),
                        error -> line.loop().execute(() -> {
                            desk.calls().dialled();
                            phase = before;
                            phaseSince = since;
                            tell(Refusals.of(error, desk.properties().services().retryAfter()));
                        }));
    }

    private void answered(ClientMessage.Start start, Media media, CallSessions.Started started) {
        LiveCall live = new LiveCall(started.callId(), start.turnMode(), media, line, connection, desk, this);
        if (closed) {
            desk.calls().dialled();
            hangUpForGood(live);
            return;
        }
        if (call != null) {
            former.addLast(call);
        }
        while (former.size() > MAX_FORMER) {
            forget(former.removeFirst());
        }
        call = live;
        enter(Phase.TALKING);
        tell(new ServerMessage.Ready(
                started.callId(), desk.tokens().get(), started.scenario(), started.recording(), start.audio()));
        desk.calls().add(live);
        desk.calls().dialled();
        log.atInfo()
                .addKeyValue("callId", started.callId())
                .addKeyValue("userId", caller.userId())
                .addKeyValue("scenarioId", start.scenarioId())
                .log("A call is ready");
    }

    private void commit() {
        if (running() instanceof LiveCall current) {
            current.commit(desk.nanoTime().getAsLong());
        } else if (phase == Phase.IDLE) {
            refuseWithoutCall();
        }
    }

    private void ask(Function<LiveCall, Mono<Void>> request) {
        if (!(running() instanceof LiveCall current)) {
            refuseWithoutCall();
            return;
        }
        Mono<Void> work = Mono.defer(() -> request.apply(current));
        if (!requests.add(work, () -> {}, this::refused)) {
            refuse(ErrorCode.RATE_LIMITED, "Too many requests at once; wait for their answers.");
        }
    }

    private void hangUp(EndReason reason) {
        if (!(running() instanceof LiveCall current)) {
            refuseWithoutCall();
            return;
        }
        if (phase == Phase.HANGING_UP) {
            return; // the answer is under way
        }
        enter(Phase.HANGING_UP);
        boolean taken = requests.add(
                Mono.defer(() -> desk.sessions().end(caller, current.id(), reason)),
                () -> {},
                error -> hangingUpFailed(current, error));
        if (!taken) {
            enter(Phase.TALKING);
            refuse(ErrorCode.RATE_LIMITED, "Too many requests at once; wait for their answers.");
        }
    }

    private void hangingUpFailed(LiveCall current, Throwable error) {
        if (closed) {
            hangUpForGood(current);
        } else if (phase == Phase.HANGING_UP && call == current) {
            enter(Phase.TALKING);
            refused(error);
        }
    }

    /** Nobody waits for the answer any more, but the call must not stay open. */
    private void hangUpForGood(LiveCall lost) {
        desk.sessions()
                .end(caller, lost.id(), EndReason.ERROR)
                .retryWhen(HANGING_UP.filter(error -> !(error instanceof CallRefusedException)))
                .subscribe(
                        _ -> {},
                        error -> log.atWarn()
                                .addKeyValue("callId", lost.id())
                                .addKeyValue("cause", error.toString())
                                .log("A call whose socket was lost could not be ended"));
    }

    @Override
    public void ended(LiveCall over) {
        if (over == call) {
            enter(Phase.AFTER);
        }
    }

    @Override
    public void evaluated(LiveCall over) {
        if (over == call && phase != Phase.AFTER) {
            return;
        }
        former.remove(over);
        forget(over);
    }

    @Override
    public void unheard(LiveCall current) {
        if (current == call) {
            refuse(ErrorCode.SPEECH_UNAVAILABLE, "The customer cannot hear you right now; wait a moment and repeat.");
        }
    }

    @Override
    public void tick(long nowNanos) {
        if (closing) {
            return;
        }
        if (call != null) {
            call.tick(nowNanos);
        }
        switch (phase) {
            case IDLE -> {
                if (longerThan(patience.start(), phaseSince, nowNanos)) {
                    fail(ErrorCode.BAD_MESSAGE, "No call:start came in time; connect again to make a call.");
                }
            }
            case DIALLING -> {}
            case TALKING -> {
                if (longerThan(patience.silence(), lastHeard, nowNanos)) {
                    hangUp(EndReason.TIMEOUT);
                    lastHeard = nowNanos; // if it fails, try again after as long a silence
                }
            }
            case HANGING_UP -> {
                if (longerThan(patience.afterCall(), phaseSince, nowNanos)) {
                    fail(ErrorCode.INTERNAL, "The end of the call was not confirmed; look it up in your calls.");
                }
            }
            case AFTER -> {
                if (longerThan(patience.afterCall(), phaseSince, nowNanos)) {
                    close(CloseStatus.NORMAL);
                }
            }
        }
    }

    private static boolean longerThan(Duration limit, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos > limit.toNanos();
    }

    private @Nullable LiveCall running() {
        return phase == Phase.TALKING || phase == Phase.HANGING_UP ? call : null;
    }

    private void forgetAll() {
        if (call != null) {
            forget(call);
        }
        former.forEach(this::forget);
        former.clear();
    }

    private void forget(LiveCall over) {
        over.close();
        desk.calls().remove(over);
    }

    private void enter(Phase next) {
        phase = next;
        phaseSince = desk.nanoTime().getAsLong();
    }

    private void badInput(ErrorCode code, String message) {
        badFrames++;
        if (badFrames >= limits.badFramesInARow()) {
            fail(code, message + " This was the " + badFrames + "th in a row; the connection is closed.");
        } else {
            refuse(code, message);
        }
    }

    private void refuseWithoutCall() {
        refuse(ErrorCode.BAD_MESSAGE, "No call is running on this connection; start one with call:start.");
    }

    private void refused(Throwable error) {
        tell(Refusals.of(error, desk.properties().services().retryAfter()));
    }

    private void refuse(ErrorCode code, String message) {
        tell(new ServerMessage.Failed(code, message, false, null));
    }

    private void fail(ErrorCode code, String message) {
        tell(new ServerMessage.Failed(code, message, true, null));
        close(CloseStatus.POLICY_VIOLATION);
    }

    private void close(CloseStatus status) {
        closing = true;
        line.close(status);
    }

    private void tell(ServerMessage message) {
        if (!closed) {
            line.text(desk.messages().write(message));
        }
    }
}
