package io.mockcall.gateway;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the gateway treats its clients.
 *
 * @param eventLoops threads that carry all sockets; fewer gather more audio into one request, see docs/architecture.md
 * @param direct read and write audio on the channel itself; otherwise message by message through the WebSocket session, at
 *     several times the cost
 * @param presence how often to tell call-session which calls are served here; of its grace (60 s) a small part
 */
@ConfigurationProperties("mockcall.gateway")
public record GatewayProperties(
        @DefaultValue("1") int eventLoops,
        @DefaultValue("true") boolean direct,
        @DefaultValue Services services,
        @DefaultValue("10s") Duration presence,
        @DefaultValue Limits limits,
        @DefaultValue Patience patience,
        @DefaultValue Gathering gathering) {
    public GatewayProperties {
        positive("presence", presence);
        require(eventLoops >= 1 && eventLoops <= 64, "event-loops must be between 1 and 64");
    }

    /**
     * Where the services behind the gateway listen, and how it treats one that does not answer.
     *
     * @param connectTimeout until a service accepts the connection
     * @param responseTimeout until a service's answer begins; how long its body takes is not limited
     * @param retryAfter what clients are told to wait when a service is down
     */
    public record Services(
            @DefaultValue("http://127.0.0.1:8081") URI callSession,
            @DefaultValue("http://127.0.0.1:8085") URI scenario,
            @DefaultValue("http://127.0.0.1:8086") URI evaluation,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration responseTimeout,
            @DefaultValue("5s") Duration retryAfter) {
        public Services {
            positive("services.connect-timeout", connectTimeout);
            positive("services.response-timeout", responseTimeout);
            positive("services.retry-after", retryAfter);
        }
    }

    /**
     * How much a client may send and leave unread.
     *
     * @param message largest text message
     * @param frame largest binary frame, header included
     * @param webSocketFrame larger ones close the socket (1009) before anybody has looked at them; above the other two,
     *     so that what is merely too large is told so
     * @param badFramesInARow as many end the call
     * @param unread audio that a slow client has not taken yet; more is dropped. A client with twice as much is cut off
     * @param requests requests of one socket to call-session that may wait for each other
     */
    public record Limits(
            @DefaultValue("64KB") DataSize message,
            @DefaultValue("64KB") DataSize frame,
            @DefaultValue("256KB") DataSize webSocketFrame,
            @DefaultValue("10") int badFramesInARow,
            @DefaultValue("4MB") DataSize unread,
            @DefaultValue("16") int requests) {
        public Limits {
            require(
                    webSocketFrame.compareTo(message) > 0 && webSocketFrame.compareTo(frame) > 0,
                    "limits.web-socket-frame must be larger than limits.message and limits.frame");
            require(badFramesInARow >= 1, "limits.bad-frames-in-a-row must be at least 1");
            require(unread.compareTo(webSocketFrame) >= 0, "limits.unread must be at least limits.web-socket-frame");
            require(requests >= 1, "limits.requests must be at least 1");
        }
    }

    /**
     * How long the gateway waits for its clients.
     *
     * @param start from the handshake to {@code call:start}
     * @param silence during a call without any message or frame, a ping included
     * @param afterCall a socket stays open after {@code call:ended}, for the evaluation or another call
     */
    public record Patience(
            @DefaultValue("30s") Duration start,
            @DefaultValue("60s") Duration silence,
            @DefaultValue("60s") Duration afterCall) {
        public Patience {
            positive("patience.start", start);
            positive("patience.silence", silence);
            positive("patience.after-call", afterCall);
        }
    }

    /**
     * How agent audio is gathered: requests to Kafka cost, frames inside one are nearly free.
     *
     * @param frames of one call that make a record
     * @param age after which fewer do
     * @param tick shared by all calls of an event loop, so that their records leave in one request
     * @param inFlight records of one call that Kafka has not confirmed yet; beyond that its audio is dropped
     * @param failuresInARow of publishing, after which the client is told that it is not being heard
     */
    public record Gathering(
            @DefaultValue("5") int frames,
            @DefaultValue("100ms") Duration age,
            @DefaultValue("20ms") Duration tick,
            @DefaultValue("100") int inFlight,
            @DefaultValue("3") int failuresInARow) {
        public Gathering {
            require(frames >= 1 && frames <= 50, "gathering.frames must be between 1 and 50");
            positive("gathering.age", age);
            positive("gathering.tick", tick);
            require(inFlight >= 1, "gathering.in-flight must be at least 1");
            require(failuresInARow >= 1, "gathering.failures-in-a-row must be at least 1");
        }
    }

    private static void positive(String name, Duration value) {
        require(value.isPositive(), name + " must be positive");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.gateway." + message);
        }
    }
}
