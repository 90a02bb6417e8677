package io.mockcall.gateway.socket;

import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.contracts.call.ErrorCode;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.gateway.media.ClientTransport;
import org.springframework.web.reactive.socket.CloseStatus;

/** Sends messages to one client until its connection is being closed. */
final class ClientMessageSender {
    private final ClientTransport transport;
    private final CallMessageCodec codec;
    private boolean closing;

    ClientMessageSender(ClientTransport transport, CallMessageCodec codec) {
        this.transport = transport;
        this.codec = codec;
    }

    boolean isClosing() {
        return closing;
    }

    void send(ServerMessage message) {
        if (!closing) {
            transport.text(codec.encode(message));
        }
    }

    /** Sends an error that leaves the connection open. */
    void sendError(ErrorCode code, String message) {
        send(new ServerMessage.Failure(code, message, false, null));
    }

    /** Sends an error and closes the connection, and the call with it. */
    void sendFatalError(ErrorCode code, String message) {
        sendFatalError(code, message, CloseStatus.POLICY_VIOLATION);
    }

    void sendFatalError(ErrorCode code, String message, CloseStatus status) {
        send(new ServerMessage.Failure(code, message, true, null));
        close(status);
    }

    void close(CloseStatus status) {
        if (!closing) {
            closing = true;
            transport.close(status);
        }
    }

    /** The client has closed the connection. */
    void connectionLost() {
        closing = true;
    }
}
