package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A judge far away, and one at hand that steps in whenever the other cannot tell in time: every call is evaluated, and its
 * evaluation says by whom.
 */
public final class SteadfastJudge implements Judge {
    private static final Logger log = LoggerFactory.getLogger(SteadfastJudge.class);

    private final Judge far;
    private final Judge atHand;
    private final MeterRegistry metrics;

    public SteadfastJudge(Judge far, Judge atHand, MeterRegistry metrics) {
        this.far = requireNonNull(far, "far");
        this.atHand = requireNonNull(atHand, "atHand");
        this.metrics = metrics;
    }

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return far.measure(call).onErrorResume(error -> {
            log.atWarn()
                    .addKeyValue("callId", call.callId())
                    .addKeyValue("judge", far.name())
                    .addKeyValue("error", error.getMessage())
                    .log("The judge at hand judges instead");
            metrics.counter("mockcall.provider.calls", "provider", atHand.name(), "outcome", "fallback")
                    .increment();
            return atHand.measure(call);
        });
    }

    @Override
    public List<Judge> voices() {
        return List.of(far, atHand);
    }

    @Override
    public String name() {
        return far.name();
    }

    @Override
    public String version() {
        return far.version();
    }

    /** Once the one at hand is. */
    @Override
    public boolean isReady() {
        return atHand.isReady();
    }
}
