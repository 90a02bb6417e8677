package io.mockcall.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.mockcall.gateway.media.ClientTransport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters, gauges and timers of the gateway. */
public final class GatewayMetrics {
    /** Reason for dropping audio; tag {@code reason} of {@code mockcall.gateway.dropped}. */
    public enum Dropped {
        /** Agent audio before {@code call:ready} or after {@code call:ended}. */
        NOT_IN_CALL,
        /** Agent audio while the customer is on hold. */
        ON_HOLD,
        /** Agent audio beyond the user's audio limit. */
        RATE_LIMITED,
        /** Agent audio beyond the limit of unconfirmed records, because Kafka is slow. */
        BACKLOG,
        /** Agent audio that could not be published to Kafka. */
        NOT_PUBLISHED,
        /** Customer audio that was sent before; a redelivered record. */
        DUPLICATE,
        /** Customer audio of an interrupted turn. */
        CLEARED,
        /** Customer audio that the client reads too slowly. */
        SLOW_CLIENT,
        /** Customer audio that is not well-formed. */
        MALFORMED,
        /** Records that arrived before their call was known and waited too long for it. */
        EARLY
    }

    private final AtomicInteger direct = new AtomicInteger();
    private final AtomicInteger indirect = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Counter framesIn;
    private final Counter framesOut;
    private final Map<Dropped, Counter> dropped = new EnumMap<>(Dropped.class);
    private final Timer turnLatency;

    public GatewayMetrics(MeterRegistry registry) {
        registry.gauge("mockcall.gateway.sockets", Tags.of("way", "direct"), direct);
        registry.gauge("mockcall.gateway.sockets", Tags.of("way", "session"), indirect);
        registry.gauge("mockcall.gateway.calls", calls);
        framesIn = Counter.builder("mockcall.gateway.frames")
                .tag("direction", "in")
                .register(registry);
        framesOut = Counter.builder("mockcall.gateway.frames")
                .tag("direction", "out")
                .register(registry);
        for (Dropped reason : Dropped.values()) {
            dropped.put(
                    reason,
                    Counter.builder("mockcall.gateway.dropped")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        turnLatency = Timer.builder("mockcall.turn.latency")
                .description("From the agent's last voiced sample to the customer's first frame")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    /**
     * Counts an open socket.
     *
     * @param isDirect see {@link ClientTransport#isDirect}
     */
    public void socketOpened(boolean isDirect) {
        (isDirect ? direct : indirect).incrementAndGet();
    }

    public void socketClosed(boolean isDirect) {
        (isDirect ? direct : indirect).decrementAndGet();
    }

    public void callStarted() {
        calls.incrementAndGet();
    }

    public void callEnded() {
        calls.decrementAndGet();
    }

    public void framesIn(int frames) {
        framesIn.increment(frames);
    }

    public void framesOut(int frames) {
        framesOut.increment(frames);
    }

    /**
     * Counts dropped audio.
     *
     * @param frames number of frames; number of records where the frames were not counted
     */
    public void dropped(Dropped reason, int frames) {
        Counter counter = dropped.get(reason);
        if (counter != null) {
            counter.increment(frames);
        }
    }

    public void turnLatency(Duration latency) {
        turnLatency.record(latency);
    }
}
