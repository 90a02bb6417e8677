package io.mockcall.evaluation.rescoring;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.scoring.Scorecard;
import reactor.core.publisher.Mono;

/** Judges a call and fills in a scorecard, as it is done when a call ends. */
@FunctionalInterface
public interface Scorer {
    Mono<Evaluation> score(CallRecord call, Scorecard scorecard);
}
