package io.mockcall.evaluation;

import static io.mockcall.contracts.Topic.CALL_CONTROL;
import static io.mockcall.contracts.Topic.CALL_METRICS;
import static io.mockcall.contracts.Topic.CUSTOMER_REPLIES;
import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.TRANSCRIPTS;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallRecords;
import io.mockcall.evaluation.judge.Panel;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.log.CatchUp;
import io.mockcall.evaluation.log.Settling;
import io.mockcall.evaluation.measuring.Measuring;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.stage.Stage;
import io.mockcall.platform.stage.StageProgress;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Read this first: the whole service on one page. One stage writes down what happens on every call. When a call has
 * ended, the other reads it back, has a judge say what the agent's words were, and lets code decide what that is worth.
 */
@Configuration(proxyBeanMethods = false)
class EvaluationPipeline {
    @Bean
    Stage writingDown(CallLog log) {
        return Stage.named("evaluation-log")
                .reads(CALL_CONTROL, TRANSCRIPTS, CUSTOMER_REPLIES, CALL_METRICS)
                .latencyTolerant()
                .inBatches(log::append);
    }

    @Bean
    CatchUp catchUp(Stage writingDown, StageProgress progress) {
        return new CatchUp(time -> progress.isPast(writingDown, time), Clock.systemUTC());
    }

    @Bean
    Stage evaluating(
            CallLog log,
            CatchUp catchUp,
            Settling settling,
            Panel panel,
            Measuring measuring,
            Scorecard scorecard,
            Evaluations evaluations) {
        var evaluator = new Evaluator(log, catchUp, settling, panel, measuring, scorecard, evaluations);
        return Stage.named("evaluation")
                .reads(CALL_CONTROL)
                .writes(EVALUATIONS, CALL_METRICS)
                .perKey(event -> event instanceof CallEnded ended ? evaluator.tell(ended) : Flux.empty());
    }

    record Evaluator(
            CallLog log,
            CatchUp catchUp,
            Settling settling,
            Panel panel,
            Measuring measuring,
            Scorecard scorecard,
            Evaluations evaluations) {
        /** What was measured on a call, and what it was worth. */
        Flux<CallEvent> tell(CallEnded ended) {
            return evaluate(ended)
                    .flatMapMany(evaluated ->
                            log.measured(ended.callId()).cast(CallEvent.class).concatWith(Mono.just(evaluated)));
        }

        /** Evaluates a call once; asked again, it tells what it said before, whichever version of the suite had said it. */
        Mono<CallEvaluated> evaluate(CallEnded ended) {
            CallId call = ended.callId();
            return evaluations
                    .first(call)
                    .switchIfEmpty(Mono.defer(() -> judged(ended)).flatMap(evaluations::keep))
                    .map(evaluation -> new CallEvaluated(call, evaluation, evaluation.basis().evaluatedAt()));
        }

        private Mono<Evaluation> judged(CallEnded ended) {
            CallId call = ended.callId();
            return catchUp.until(ended.at().plus(CallRecords.LAST_WORDS))
                    .then(settling.settled(call))
                    .then(log.read(call))
                    .flatMap(events -> {
                        CallRecord record = CallRecords.of(events).orElseThrow(() -> incomplete(call));
                        return measured(record, events)
                                .zipWith(
                                        panel.evaluate(record, scorecard),
                                        (measured, evaluation) ->
                                                evaluation.withMetrics(Measuring.asMetrics(measured)));
                    });
        }

        /** Written down before anybody is told, so that it is told the same again. */
        private Mono<CallMeasured> measured(CallRecord record, List<CallEvent> events) {
            return measuring
                    .measure(record, events)
                    .flatMap(measured -> log.append(List.of(measured)).thenReturn(measured));
        }

        /** The log is behind, which passes, or the call's start was lost, which does not: so it is tried a few times. */
        private static ProviderException incomplete(CallId call) {
            return new ProviderException("call log", "start or end of call " + call + " is missing", true, null);
        }
    }
}
