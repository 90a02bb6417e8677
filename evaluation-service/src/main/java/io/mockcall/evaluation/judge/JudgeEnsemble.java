package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.scoring.Scorecard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The judges of the service. The findings of the primary judge make the scores. An optional second judge gives a second opinion,
 * which shows whether judges agree and changes no score.
 */
public final class JudgeEnsemble implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JudgeEnsemble.class);

    private final Judge primary;
    private final @Nullable Judge second;
    private final MeterRegistry metrics;
    private final DistributionSummary agreement;

    /**
     * @param second null for none; if it fails, the evaluation has no second opinion
     */
    public JudgeEnsemble(Judge primary, @Nullable Judge second, MeterRegistry metrics) {
        this.primary = requireNonNull(primary, "primary");
        this.second = second;
        this.metrics = metrics;
        this.agreement = DistributionSummary.builder("mockcall.judge.agreement")
                .description("Mean difference of two judges' scores of the same call, in points; 0 if they agree")
                .publishPercentileHistogram()
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(100.0)
                .register(metrics);
    }

    /** The judge whose findings make the scores. */
    public Judge primary() {
        return primary;
    }

    /** The judge that gives the second opinion; empty for none. */
    public Optional<Judge> second() {
        return Optional.ofNullable(second);
    }

    /** Evaluates a call: asks the judges and fills in the scorecard. */
    public Mono<Evaluation> evaluate(CallRecord call, Scorecard scorecard) {
        Mono<Evaluation> first = primary.measure(call).map(judgement -> scored(call, judgement, scorecard));
        return second == null
                ? first
                : Mono.zip(first, opinion(second, call, scorecard), (one, other) -> beside(one, other.orElse(null)));
    }

    private Mono<Optional<Evaluation>> opinion(Judge other, CallRecord call, Scorecard scorecard) {
        return other.measure(call)
                .map(judgement -> Optional.of(scored(call, judgement, scorecard)))
                .onErrorResume(error -> {
                    log.atWarn()
                            .addKeyValue("callId", call.callId())
                            .addKeyValue("judge", other.name())
                            .addKeyValue("cause", error.getMessage())
                            .log("The second judge failed; the evaluation has no second opinion");
                    metrics.counter("mockcall.judge.opinions", "judge", other.name(), "outcome", "failed")
                            .increment();
                    return Mono.just(Optional.empty());
                });
    }

    /** Adds the second opinion, unless the second judge was the fallback of the first one and judged already. */
    private Evaluation beside(Evaluation first, @Nullable Evaluation other) {
        if (other == null
                || other.provenance().judge().equals(first.provenance().judge())) {
            return first;
        }
        Evaluation both = Consensus.withSecondOpinion(first, other);
        agreement.record(requireNonNull(both.review().secondOpinion()).meanDifference());
        metrics.counter("mockcall.judge.opinions", "judge", other.provenance().judge(), "outcome", "given")
                .increment();
        return both;
    }

    private static Evaluation scored(CallRecord call, Judgement judgement, Scorecard scorecard) {
        return Consensus.of(judgement.runs().stream()
                .map(run -> scorecard.fill(call, run, judgement.judge(), judgement.judgeVersion()))
                .toList());
    }

    @Override
    public void close() {
        primary.close();
        if (second != null) {
            second.close();
        }
    }
}
