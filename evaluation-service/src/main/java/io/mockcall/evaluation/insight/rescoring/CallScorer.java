package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.scoring.Scorecard;
import reactor.core.publisher.Mono;

/** Evaluates a call by a scorecard, in the same way as when a call ends. */
@FunctionalInterface
public interface CallScorer {
    Mono<Evaluation> score(CallRecord call, Scorecard scorecard);
}
