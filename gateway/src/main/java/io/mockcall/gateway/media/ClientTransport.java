package io.mockcall.gateway.media;

import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * The way to one client. All of it is called on {@link #loop}, and reaches the client in the order of the calls. Frames are
 * numbered by the line.
 */
public interface ClientTransport {
    /** The one thread that everything about this client runs on. */
    ScheduledExecutorService loop();

    /** Whether this is the short way, see {@code GatewayProperties.direct}. */
    boolean isDirect();

    /** Sent at once. */
    void text(String json);

    /**
     * Sent with the next {@link #flush}.
     *
     * @param frame header and payload, from {@code at} on; the sequence number in it is not looked at
     * @return false if the client reads too slowly and the frame was dropped
     */
    boolean frame(ByteBuffer frame, int at, int length);

    void flush();

    /** Once what was written is on its way. */
    void close(CloseStatus status);
}
