package io.mockcall.gateway.socket;

import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.protocol.ErrorCode;
import io.mockcall.gateway.protocol.ServerMessage;
import io.mockcall.gateway.protocol.ServerMessages;
import org.springframework.web.reactive.socket.CloseStatus;

/** What one client is told. Once its connection is being closed, nothing more. */
final class ClientMessageSender {
    private final ClientTransport line;
    private final ServerMessages messages;
    private boolean closing;

    ClientMessageSender(ClientTransport line, ServerMessages messages) {
        this.line = line;
        this.messages = messages;
    }

    boolean isClosing() {
        return closing;
    }

    void tell(ServerMessage message) {
        if (!closing) {
            line.text(messages.write(message));
        }
    }

    /** Something did not work; the connection goes on. */
    void refuse(ErrorCode code, String message) {
        tell(new ServerMessage.Failed(code, message, false, null));
    }

    /** Something went so wrong that the connection ends, and its call with it. */
    void fail(ErrorCode code, String message) {
        fail(code, message, CloseStatus.POLICY_VIOLATION);
    }

    void fail(ErrorCode code, String message, CloseStatus status) {
        tell(new ServerMessage.Failed(code, message, true, null));
        close(status);
    }

    void close(CloseStatus status) {
        if (!closing) {
            closing = true;
            line.close(status);
        }
    }

    /** The client has gone by itself. */
    void gone() {
        closing = true;
    }
}
