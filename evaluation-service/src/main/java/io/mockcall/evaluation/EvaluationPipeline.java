package io.mockcall.evaluation;

import static io.mockcall.contracts.Topic.CALL_CONTROL;
import static io.mockcall.contracts.Topic.CALL_METRICS;
import static io.mockcall.contracts.Topic.CUSTOMER_REPLIES;
import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.TRANSCRIPTS;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.Event;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.platform.stage.Stage;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The whole service on one page. The first stage stores the events of every call. The second stage evaluates a call when it has
 * ended: it reads the events back, a judge finds evidence in the agent's words, and the scorecard turns evidence into scores.
 */
final class EvaluationPipeline {
    private final EvaluationEventLog eventLog;
    private final CallEvaluator evaluator;

    EvaluationPipeline(EvaluationEventLog eventLog, CallEvaluator evaluator) {
        this.eventLog = requireNonNull(eventLog, "eventLog");
        this.evaluator = requireNonNull(evaluator, "evaluator");
    }

    /** Stores the events that an evaluation needs. */
    Stage eventLog() {
        return Stage.named("evaluation-log")
                .reads(CALL_CONTROL, TRANSCRIPTS, CUSTOMER_REPLIES, CALL_METRICS)
                .latencyTolerant(Duration.ofMillis(500))
                .inBatches(eventLog::append);
    }

    /** Writes the measurements and the scorecard of each call that has ended. */
    Stage evaluation() {
        return Stage.named("evaluation")
                .reads(CALL_CONTROL)
                .latencyTolerant(Duration.ofMillis(100))
                .writes(EVALUATIONS, CALL_METRICS)
                .perKey(this::evaluate);
    }

    private Publisher<? extends Event> evaluate(Event event) {
        return event instanceof CallEnded ended ? evaluator.evaluateAndMeasure(ended) : Flux.empty();
    }
}
