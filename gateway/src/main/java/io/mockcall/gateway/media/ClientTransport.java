package io.mockcall.gateway.media;

import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Writes to one client. Every method except {@link #loop} and {@link #isDirect} runs on the event loop of the transport. The
 * client receives messages and frames in the order in which they were written.
 */
public interface ClientTransport {
    /** The event loop on which everything about this client runs. */
    ScheduledExecutorService loop();

    /** Whether the transport bypasses the WebSocket session, see {@code GatewayProperties#direct}. */
    boolean isDirect();

    /** Sends a text message at once. */
    void text(String json);

    /** Sends a WebSocket ping at once. A client answers it by itself. */
    void ping();

    /**
     * Writes a frame of audio, which the next {@link #flush} sends. The transport sets the sequence number.
     *
     * @param frame buffer that holds header and payload
     * @param at index of the header's first byte
     * @param length bytes of header and payload
     * @return false if the client reads too slowly and the frame was dropped
     */
    boolean frame(ByteBuffer frame, int at, int length);

    /** Sends the frames that were written. */
    void flush();

    /** Closes the connection after what was written has been sent. */
    void close(CloseStatus status);
}
