package io.mockcall.gateway.socket;

import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.contracts.call.ClientMessage;
import io.mockcall.contracts.call.DecodedMessage;
import io.mockcall.contracts.call.ErrorCode;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.GatewayProperties.Limits;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.media.AgentFrameValidator;
import io.mockcall.gateway.media.ClientTransport;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * One WebSocket connection: checks what the client sends and hands valid input to the {@link CallSocketStateMachine} or to the
 * running call. All methods run on the event loop of the transport.
 */
final class CallSocket implements EventLoopTicker.Tickable {
    private final ClientTransport transport;
    private final ClientMessageSender sender;
    private final CallSocketStateMachine stateMachine;
    private final CallMessageCodec codec;
    private final Limits limits;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final EventLoopTicker ticker;
    private final long pingNanos;
    private long lastReceived;
    private long lastPing;
    private int badFrames;
    private boolean open;

    CallSocket(
            ClientTransport transport,
            ClientMessageSender sender,
            CallSocketStateMachine stateMachine,
            CallMessageCodec codec,
            GatewayProperties properties,
            GatewayMetrics metrics,
            LongSupplier nanoTime,
            EventLoopTicker ticker) {
        this.transport = transport;
        this.sender = sender;
        this.stateMachine = stateMachine;
        this.codec = codec;
        this.limits = properties.limits();
        this.pingNanos = properties.patience().ping().toNanos();
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.ticker = ticker;
    }

    /** The connection is open. */
    void opened() {
        open = true;
        received();
        lastPing = lastReceived;
        metrics.socketOpened(transport.isDirect());
        ticker.add(transport.loop(), this);
    }

    /** The connection is closed. */
    void lost() {
        if (open) {
            open = false;
            sender.connectionLost();
            ticker.remove(transport.loop(), this);
            metrics.socketClosed(transport.isDirect());
            stateMachine.connectionLost();
        }
    }

    /** Closes the connection, because the gateway stops. */
    void goingAway() {
        sender.sendFatalError(
                ErrorCode.INTERNAL, "The server is restarting; connect again in a moment.", CloseStatus.GOING_AWAY);
    }

    ClientTransport transport() {
        return transport;
    }

    /** Records the time of the client's last message. */
    void received() {
        lastReceived = nanoTime.getAsLong();
    }

    /**
     * Handles a text message.
     *
     * @param bytes size of the encoded text
     */
    void text(String text, int bytes) {
        if (sender.isClosing()) {
            return;
        }
        received();
        if (bytes > limits.message().toBytes()) {
            badInput(
                    ErrorCode.TOO_LARGE,
                    "A message has at most " + limits.message().toBytes() + " bytes.");
            return;
        }
        switch (codec.decodeClientMessage(text)) {
            case DecodedMessage.Invalid(String reason) -> sender.sendError(ErrorCode.BAD_MESSAGE, reason);
            case DecodedMessage.UnknownType(String type) ->
                sender.sendError(ErrorCode.BAD_MESSAGE, "Unknown type '" + type + "'.");
            case DecodedMessage.Valid(ClientMessage message) -> {
                badFrames = 0;
                on(message);
            }
        }
    }

    /**
     * Handles a binary message.
     *
     * @param frame valid only until the method returns
     */
    void frame(ByteBuffer frame) {
        if (sender.isClosing()) {
            return;
        }
        long now = nanoTime.getAsLong();
        lastReceived = now;
        LiveCall call = stateMachine.running();
        if (frame.remaining() > limits.frame().toBytes()) {
            badInput(
                    ErrorCode.TOO_LARGE, "A frame has at most " + limits.frame().toBytes() + " bytes.");
        } else if (call != null) {
            frame(frame, call, now);
        } else if (stateMachine.isIdle()) {
            badInput(ErrorCode.BAD_FRAME, "No call is running; start a call first, with call:start.");
        } else {
            metrics.dropped(Dropped.NOT_IN_CALL, 1); // sent before call:ready, or in flight when the call ended
        }
    }

    private void frame(ByteBuffer frame, LiveCall call, long now) {
        String malformed = AgentFrameValidator.fault(frame, call.codecs().agent());
        String fault = malformed != null ? malformed : call.fault(frame, now);
        if (fault != null) {
            badInput(ErrorCode.BAD_FRAME, fault);
            return;
        }
        badFrames = 0;
        if (AudioFrameHeader.commits(frame, frame.position())) {
            ticker.tickWith(transport.loop(), () -> call.agentFrame(frame, now));
        } else if (call.agentFrame(frame, now)) {
            ticker.request(transport.loop(), this);
        }
    }

    private void on(ClientMessage message) {
        switch (message) {
            case ClientMessage.Start start -> stateMachine.start(start);
            case ClientMessage.Rejoin _ ->
                sender.sendError(
                        ErrorCode.CALL_NOT_FOUND,
                        "Rejoining a call is not supported by this server version; start a new call.");
            case ClientMessage.Hold _ -> stateMachine.hold();
            case ClientMessage.Resume _ -> stateMachine.resume();
            case ClientMessage.End _ -> stateMachine.end(EndReason.AGENT);
            case ClientMessage.Event(var type, var data) -> stateMachine.note(type, data);
            case ClientMessage.Commit _ -> ticker.tickWith(transport.loop(), stateMachine::commit);
            case ClientMessage.PlaybackPosition(int turn, long playedMs) -> stateMachine.played(turn, playedMs);
            case ClientMessage.Ping(var t) -> sender.send(new ServerMessage.Pong(t));
        }
    }

    @Override
    public void tick(long nowNanos) {
        if (!sender.isClosing()) {
            if (nowNanos - lastPing >= pingNanos) {
                lastPing = nowNanos;
                transport.ping();
            }
            stateMachine.tick(nowNanos, lastReceived);
        }
    }

    private void badInput(ErrorCode code, String message) {
        badFrames++;
        if (badFrames >= limits.badFramesInARow()) {
            sender.sendFatalError(
                    code, message + " The connection is closed after " + badFrames + " invalid messages in a row.");
        } else {
            sender.sendError(code, message);
        }
    }
}
