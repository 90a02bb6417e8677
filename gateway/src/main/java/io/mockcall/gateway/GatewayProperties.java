package io.mockcall.gateway;

import io.mockcall.platform.settings.SettingsValidator;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the gateway.
 *
 * @param eventLoops event loops that serve all sockets, 1 to 64; with fewer, each request to Kafka carries more audio, see
 *     docs/architecture.md
 * @param direct whether audio is read and written on the Netty channel; otherwise each message passes through the WebSocket session,
 *     at several times the cost
 * @param services addresses and time limits of the services behind the gateway
 * @param presence interval of the reports to call-session about the calls of this gateway; a small part of call-session's grace
 *     period (60 s)
 * @param limits limits of a client's input and of unread output
 * @param patience time limits of a socket
 * @param gathering assembly of agent audio into records
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
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.gateway");

    public GatewayProperties {
        SETTINGS.requirePositive("presence", presence);
        SETTINGS.require(eventLoops >= 1 && eventLoops <= 64, "event-loops must be between 1 and 64");
    }

    /**
     * Addresses and time limits of the services behind the gateway.
     *
     * @param callSession base URL of call-session
     * @param scenario base URL of the scenario service
     * @param evaluation base URL of the evaluation service
     * @param tts base URL of the text-to-speech service
     * @param connectTimeout longest time until a service accepts the connection
     * @param responseTimeout longest time until a service's response begins; the time for its body is not limited
     * @param retryAfter time after which clients are told to retry when a service is down; also the pause of the circuit breaker
     */
    public record Services(
            @DefaultValue("http://127.0.0.1:8081") URI callSession,
            @DefaultValue("http://127.0.0.1:8085") URI scenario,
            @DefaultValue("http://127.0.0.1:8086") URI evaluation,
            @DefaultValue("http://127.0.0.1:8084") URI tts,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration responseTimeout,
            @DefaultValue("5s") Duration retryAfter) {
        public Services {
            SETTINGS.requirePositive("services.connect-timeout", connectTimeout);
            SETTINGS.requirePositive("services.response-timeout", responseTimeout);
            SETTINGS.requirePositive("services.retry-after", retryAfter);
        }
    }

    /**
     * Limits of a client's input and of unread output.
     *
     * @param message largest text message
     * @param frame largest binary message, including the header
     * @param webSocketFrame largest WebSocket frame; a larger one closes the socket (1009) before it is read. Larger than the other
     *     two, so that a message that is only a little too large gets an error message
     * @param badFramesInARow consecutive invalid messages that close the socket and end the call, at least 1
     * @param unread bytes of output that a slow client may leave unread; further audio is dropped. A client that leaves twice as much
     *     unread is disconnected
     * @param requests requests of one socket to call-session that may wait, at least 1
     */
    public record Limits(
            @DefaultValue("64KB") DataSize message,
            @DefaultValue("64KB") DataSize frame,
            @DefaultValue("256KB") DataSize webSocketFrame,
            @DefaultValue("10") int badFramesInARow,
            @DefaultValue("4MB") DataSize unread,
            @DefaultValue("16") int requests) {
        public Limits {
            SETTINGS.require(
                    webSocketFrame.compareTo(message) > 0 && webSocketFrame.compareTo(frame) > 0,
                    "limits.web-socket-frame must be larger than limits.message and limits.frame");
            SETTINGS.require(badFramesInARow >= 1, "limits.bad-frames-in-a-row must be at least 1");
            SETTINGS.require(
                    unread.compareTo(webSocketFrame) >= 0, "limits.unread must be at least limits.web-socket-frame");
            SETTINGS.require(requests >= 1, "limits.requests must be at least 1");
        }
    }

    /**
     * Time limits of a socket.
     *
     * @param start longest time from the handshake to {@code call:start}
     * @param silence longest time during a call without any message from the client; a ping and a pong are messages
     * @param ping interval of WebSocket pings, which keep proxies from closing a quiet socket and show that the client lives; 100 ms
     *     or more, less than {@code silence}
     * @param afterCall time for which a socket stays open after {@code call:ended}, for the evaluation or another call
     */
    public record Patience(
            @DefaultValue("30s") Duration start,
            @DefaultValue("60s") Duration silence,
            @DefaultValue("15s") Duration ping,
            @DefaultValue("60s") Duration afterCall) {
        public Patience {
            SETTINGS.requirePositive("patience.start", start);
            SETTINGS.requirePositive("patience.silence", silence);
            SETTINGS.requirePositive("patience.after-call", afterCall);
            SETTINGS.require(ping.toMillis() >= 100, "patience.ping must be at least 100ms");
        }
    }

    /**
     * Assembly of agent audio into records. A request to Kafka costs much, and a further frame in it costs almost nothing.
     *
     * @param frames frames of one call that fill a record, 1 to 50
     * @param age time after which a record with fewer frames is published; looked at on each third tick
     * @param tick interval at which records are published; all calls of an event loop share it, so that their records leave in one
     *     request
     * @param inFlight records of one call that Kafka has not confirmed, at least 1; further audio of the call is dropped
     * @param failuresInARow consecutive failures to publish after which the client is told that the customer cannot hear, at least 1
     */
    public record Gathering(
            @DefaultValue("5") int frames,
            @DefaultValue("100ms") Duration age,
            @DefaultValue("20ms") Duration tick,
            @DefaultValue("100") int inFlight,
            @DefaultValue("3") int failuresInARow) {
        public Gathering {
            SETTINGS.require(frames >= 1 && frames <= 50, "gathering.frames must be between 1 and 50");
            SETTINGS.requirePositive("gathering.age", age);
            SETTINGS.requirePositive("gathering.tick", tick);
            SETTINGS.require(inFlight >= 1, "gathering.in-flight must be at least 1");
            SETTINGS.require(failuresInARow >= 1, "gathering.failures-in-a-row must be at least 1");
        }
    }
}
