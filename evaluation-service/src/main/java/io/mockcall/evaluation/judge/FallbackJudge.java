package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.platform.provider.ProviderFallback;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A judge with a fallback. The fallback judges whenever the primary judge fails or is late, so that every call is evaluated. The
 * evaluation names the judge that found the evidence.
 */
public final class FallbackJudge implements Judge {
    private final Judge primary;
    private final Judge fallback;
    private final ProviderFallback providerFallback;

    public FallbackJudge(Judge primary, Judge fallback, MeterRegistry metrics) {
        this.primary = requireNonNull(primary, "primary");
        this.fallback = requireNonNull(fallback, "fallback");
        this.providerFallback = new ProviderFallback(primary.name(), fallback.name(), metrics);
    }

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return primary.measure(call)
                .onErrorResume(error -> providerFallback
                        .resume(call.callId(), error, () -> fallback.measure(call))
                        .singleOrEmpty());
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

    @Override
    public void close() {
        primary.close();
        fallback.close();
    }
}
