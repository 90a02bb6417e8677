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

/** Those who judge: one whose findings make the scores, and perhaps another beside it, to see whether they agree. */
public final class Panel {
    private static final Logger log = LoggerFactory.getLogger(Panel.class);

    private final Judge judge;
    private final @Nullable Judge second;
    private final MeterRegistry metrics;
    private final DistributionSummary agreement;

    /**
     * @param second is asked too; without consequence if it cannot tell
     */
    public Panel(Judge judge, @Nullable Judge second, MeterRegistry metrics) {
        this.judge = requireNonNull(judge, "judge");
        this.second = second;
        this.metrics = metrics;
        this.agreement = DistributionSummary.builder("mockcall.judge.agreement")
                .description("Mean difference of two judges' scores of the same call, in points; 0 if they agree")
                .publishPercentileHistogram()
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(100.0)
                .register(metrics);
    }

    /** The one whose findings make the scores. */
    public Judge judge() {
        return judge;
    }

    /** The scorecard of a call, by the rubric of the scorecard given. */
    public Mono<Evaluation> evaluate(CallRecord call, Scorecard scorecard) {
        Mono<Evaluation> first = judge.measure(call).map(judgement -> scored(call, judgement, scorecard));
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
                            .addKeyValue("error", error.getMessage())
                            .log("There is no second opinion");
                    metrics.counter("mockcall.judge.opinions", "judge", other.name(), "outcome", "failed")
                            .increment();
                    return Mono.just(Optional.empty());
                });
    }

    /** Nobody is a second opinion to himself: the one asked beside may have had to step in for the first. */
    private Evaluation beside(Evaluation first, @Nullable Evaluation other) {
        if (other == null || other.provenance().judge().equals(first.provenance().judge())) {
            return first;
        }
        Evaluation both = Consensus.beside(first, other);
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
}
