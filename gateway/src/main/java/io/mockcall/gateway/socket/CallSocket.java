package io.mockcall.gateway.socket;

import io.mockcall.contracts.EndReason;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import io.mockcall.gateway.GatewayProperties.Limits;
import io.mockcall.gateway.call.CallDesk;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.protocol.AgentFrames;
import io.mockcall.gateway.protocol.ClientMessage;
import io.mockcall.gateway.protocol.ClientMessages;
import io.mockcall.gateway.protocol.ErrorCode;
import io.mockcall.gateway.protocol.Received;
import io.mockcall.gateway.protocol.ServerMessage;
import io.mockcall.platform.security.Caller;
import java.nio.ByteBuffer;
import org.springframework.web.reactive.socket.CloseStatus;

/** What one client sends: looked through, and handed on if it is sound. All of it runs on the line's loop. */
final class CallSocket implements EventLoopTicker.Ticking {
    private final Caller caller;
    private final ClientTransport line;
    private final ClientMessageSender client;
    private final CallDesk desk;
    private final ClientMessages messages;
    private final EventLoopTicker tick;
    private final CallSocketStateMachine handset;
    private final Limits limits;
    private long lastHeard;
    private int badFrames;
    private boolean open;

    CallSocket(Caller caller, ClientTransport line, CallDesk desk, ClientMessages messages, EventLoopTicker tick) {
        this.caller = caller;
        this.line = line;
        this.client = new ClientMessageSender(line, desk.messages());
        this.desk = desk;
        this.messages = messages;
        this.tick = tick;
        this.handset = new CallSocketStateMachine(caller, line, client, desk);
        this.limits = desk.properties().limits();
    }

    void opened() {
        open = true;
        touched();
        desk.metrics().socketOpened(line.isDirect());
        tick.join(line.loop(), this);
    }

    /** The client is gone. */
    void lost() {
        if (open) {
            open = false;
            client.gone();
            tick.leave(line.loop(), this);
            desk.metrics().socketClosed(line.isDirect());
            handset.lost();
        }
    }

    /** The gateway stops. */
    void goingAway() {
        client.fail(
                ErrorCode.INTERNAL,
                "The server is being restarted; connect again in a moment.",
                CloseStatus.GOING_AWAY);
    }

    ClientTransport line() {
        return line;
    }

    /** Something came, whatever it is. */
    void touched() {
        lastHeard = desk.nanoTime().getAsLong();
    }

    /**
     * @param bytes that the text took
     */
    void text(String text, int bytes) {
        if (client.isClosing()) {
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
            case Received.Bad(String why) -> client.refuse(ErrorCode.BAD_MESSAGE, why);
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
        if (client.isClosing()) {
            return;
        }
        long now = desk.nanoTime().getAsLong();
        lastHeard = now;
        LiveCall call = handset.running();
        if (frame.remaining() > limits.frame().toBytes()) {
            badInput(
                    ErrorCode.TOO_LARGE, "A frame has at most " + limits.frame().toBytes() + " bytes.");
        } else if (call != null) {
            frame(frame, call, now);
        } else if (handset.isUntouched()) {
            badInput(ErrorCode.BAD_FRAME, "No call is running: start a call first, with call:start.");
        } else {
            desk.metrics().dropped(Dropped.NOT_IN_CALL, 1); // under way when the call ended, or too hasty
        }
    }

    private void frame(ByteBuffer frame, LiveCall call, long now) {
        String fault = AgentFrames.fault(frame, call.media().agent());
        if (fault != null) {
            badInput(ErrorCode.BAD_FRAME, fault);
            return;
        }
        badFrames = 0;
        call.agentFrame(frame, now);
    }

    private void on(ClientMessage message) {
        switch (message) {
            case ClientMessage.Start start -> handset.dial(start);
            case ClientMessage.Rejoin _ ->
                client.refuse(
                        ErrorCode.CALL_NOT_FOUND,
                        "Rejoining is not supported by this server version yet; start a new call.");
            case ClientMessage.Hold _ -> handset.ask(call -> desk.sessions().hold(caller, call.id()));
            case ClientMessage.Resume _ -> handset.ask(call -> desk.sessions().resume(caller, call.id()));
            case ClientMessage.End _ -> handset.hangUp(EndReason.AGENT);
            case ClientMessage.Noted(var type, var data) ->
                handset.ask(call -> desk.sessions().note(caller, call.id(), type, data));
            case ClientMessage.Commit _ -> handset.commit();
            case ClientMessage.Played(int turn, long playedMs) -> handset.played(turn, playedMs);
            case ClientMessage.Ping(var t) -> client.tell(new ServerMessage.Pong(t));
        }
    }

    @Override
    public void tick(long nowNanos) {
        if (!client.isClosing()) {
            handset.tick(nowNanos, lastHeard);
        }
    }

    private void badInput(ErrorCode code, String message) {
        badFrames++;
        if (badFrames >= limits.badFramesInARow()) {
            client.fail(code, message + " There were " + badFrames + " such in a row, so the connection is closed.");
        } else {
            client.refuse(code, message);
        }
    }
}
