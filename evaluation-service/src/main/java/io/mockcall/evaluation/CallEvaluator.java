package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.log.LogCatchUp;
import io.mockcall.evaluation.log.QuietPeriod;
import io.mockcall.evaluation.measurement.CallMeasurer;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.platform.failure.ProviderException;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Evaluates a call that has ended, from its event log. */
final class CallEvaluator {
    private final EvaluationEventLog eventLog;
    private final LogCatchUp catchUp;
    private final QuietPeriod quietPeriod;
    private final JudgeEnsemble judges;
    private final CallMeasurer measurer;
    private final Scorecard scorecard;
    private final EvaluationStore store;

    CallEvaluator(
            EvaluationEventLog eventLog,
            LogCatchUp catchUp,
            QuietPeriod quietPeriod,
            JudgeEnsemble judges,
            CallMeasurer measurer,
            Scorecard scorecard,
            EvaluationStore store) {
        this.eventLog = requireNonNull(eventLog, "eventLog");
        this.catchUp = requireNonNull(catchUp, "catchUp");
        this.quietPeriod = requireNonNull(quietPeriod, "quietPeriod");
        this.judges = requireNonNull(judges, "judges");
        this.measurer = requireNonNull(measurer, "measurer");
        this.scorecard = requireNonNull(scorecard, "scorecard");
        this.store = requireNonNull(store, "store");
    }

    /** Evaluates a call. Emits its measurements and then its evaluation. */
    Flux<CallEvent> evaluateAndMeasure(CallEnded ended) {
        return evaluate(ended)
                .flatMapMany(evaluated ->
                        eventLog.measured(ended.callId()).cast(CallEvent.class).concatWith(Mono.just(evaluated)));
    }

    /**
     * Evaluates a call once. A repeated request gets the stored evaluation, even if the judge or the rubric has another version
     * by now.
     */
    Mono<CallEvaluated> evaluate(CallEnded ended) {
        CallId call = ended.callId();
        return store.first(call)
                .switchIfEmpty(Mono.defer(() -> judge(ended)).flatMap(store::saveFirst))
                .map(evaluation ->
                        new CallEvaluated(call, evaluation, evaluation.basis().evaluatedAt()));
    }

    private Mono<Evaluation> judge(CallEnded ended) {
        CallId call = ended.callId();
        return catchUp.awaitEventsUntil(ended.at().plus(CallRecordAssembler.LATE_EVENTS))
                .then(quietPeriod.await(call))
                .then(eventLog.read(call))
                .flatMap(events -> {
                    CallRecord record = CallRecordAssembler.of(events).orElseThrow(() -> incomplete(call));
                    return measure(record, events)
                            .zipWith(
                                    judges.evaluate(record, scorecard),
                                    (measured, evaluation) -> evaluation.withMetrics(CallMeasurer.asMetrics(measured)));
                });
    }

    /** Stores the measurements before they are published, so that a repeated request publishes the same ones. */
    private Mono<CallMeasured> measure(CallRecord record, List<CallEvent> events) {
        return measurer.measure(record, events)
                .flatMap(measured -> eventLog.append(List.of(measured)).thenReturn(measured));
    }

    /**
     * The stage retries this error a few times, because the log may only be late. If the call's start was lost, the retries end
     * in the dead letters.
     */
    private static ProviderException incomplete(CallId call) {
        return new ProviderException("event log", "the start or the end of call " + call + " is missing", true, null);
    }
}
