package io.mockcall.platform.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the outcomes of the events that a stage received. Law: received = emitted + skipped + dropped + in flight.
 * {@code emitted}: the work is done and its outcome published. {@code skipped}: the event is repeated, or led to no work.
 * {@code dropped}: the event is in the dead letters.
 */
final class StageMetrics {
    private final Counter received;
    private final Counter emitted;
    private final Counter skipped;
    private final Counter dropped;
    private final Counter retried;
    private final Counter paused;
    private final Counter tickFailures;
    private final Timer duration;
    private final AtomicLong inFlight = new AtomicLong();

    StageMetrics(MeterRegistry registry, String stage) {
        received = events(registry, stage, "received");
        emitted = events(registry, stage, "emitted");
        skipped = events(registry, stage, "skipped");
        dropped = events(registry, stage, "dropped");
        retried = Counter.builder("mockcall.stage.retries").tag("stage", stage).register(registry);
        paused = Counter.builder("mockcall.stage.pauses").tag("stage", stage).register(registry);
        tickFailures = Counter.builder("mockcall.stage.tick.failures")
                .description("Timer ticks at which the assembler of a key failed")
                .tag("stage", stage)
                .register(registry);
        duration = Timer.builder("mockcall.stage.duration").tag("stage", stage).register(registry);
        Gauge.builder("mockcall.stage.inflight", inFlight, AtomicLong::get)
                .tag("stage", stage)
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, String stage, String outcome) {
        return Counter.builder("mockcall.stage.events")
                .tag("stage", stage)
                .tag("outcome", outcome)
                .register(registry);
    }

    void received() {
        received.increment();
        inFlight.incrementAndGet();
    }

    void emitted() {
        emitted.increment();
        inFlight.decrementAndGet();
    }

    void skipped() {
        skipped.increment();
        inFlight.decrementAndGet();
    }

    void dropped() {
        dropped.increment();
        inFlight.decrementAndGet();
    }

    void retried() {
        retried.increment();
    }

    void paused() {
        paused.increment();
    }

    void tickFailed() {
        tickFailures.increment();
    }

    Timer duration() {
        return duration;
    }
}
