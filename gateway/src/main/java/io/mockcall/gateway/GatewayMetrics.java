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

/** What the gateway counts. */
public final class GatewayMetrics {
    /** Why audio was dropped. */
    public enum Dropped {
        /** Agent audio before {@code call:ready} or after {@code call:ended}. */
        NOT_IN_CALL,
        /** Agent audio while the customer is on hold. */
        ON_HOLD,
        /** Agent audio beyond the user's budget. */
        RATE_LIMITED,
        /** Agent audio that Kafka does not take fast enough. */
        BACKLOG,
        /** Agent audio that Kafka refused. */
        NOT_PUBLISHED,
        /** Customer audio that was sent before. */
        DUPLICATE,
        /** Customer audio of a turn that was cleared. */
        CLEARED,
        /** Customer audio that the client does not take fast enough. */
        SLOW_CLIENT,
        /** Customer audio that cannot be read. */
        MALFORMED,
        /** Customer audio that waits too long for its call. */
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
     * @param frames how many of them, records where frames were not counted
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
