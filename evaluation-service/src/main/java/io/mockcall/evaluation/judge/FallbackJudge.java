package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A judge with a fallback. The fallback judges whenever the primary judge fails or is late, so that every call is evaluated. The
 * evaluation names the judge that found the evidence.
 */
public final class FallbackJudge implements Judge {
    private static final Logger log = LoggerFactory.getLogger(FallbackJudge.class);

    private final Judge primary;
    private final Judge fallback;
    private final MeterRegistry metrics;

    public FallbackJudge(Judge primary, Judge fallback, MeterRegistry metrics) {
        this.primary = requireNonNull(primary, "primary");
        this.fallback = requireNonNull(fallback, "fallback");
        this.metrics = metrics;
    }

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return primary.measure(call).onErrorResume(error -> {
            log.atWarn()
                    .addKeyValue("callId", call.callId())
                    .addKeyValue("judge", primary.name())
                    .addKeyValue("cause", error.getMessage())
                    .log("The primary judge failed; the fallback judges instead");
            metrics.counter("mockcall.provider.calls", "provider", fallback.name(), "outcome", "fallback")
                    .increment();
            return fallback.measure(call);
        });
    }

    @Override
    public List<Judge> possibleJudges() {
        return List.of(primary, fallback);
    }

    @Override
    public String name() {
        return primary.name();
    }

    @Override
    public String version() {
        return primary.version();
    }

    /** Ready when the fallback is ready. */
    @Override
    public boolean isReady() {
        return fallback.isReady();
    }
}
