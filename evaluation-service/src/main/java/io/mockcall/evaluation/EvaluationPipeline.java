package io.mockcall.evaluation;

import static io.mockcall.contracts.Topic.CALL_CONTROL;
import static io.mockcall.contracts.Topic.CALL_METRICS;
import static io.mockcall.contracts.Topic.CUSTOMER_REPLIES;
import static io.mockcall.contracts.Topic.EVALUATIONS;
import static io.mockcall.contracts.Topic.TRANSCRIPTS;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallRecords;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.log.CatchUp;
import io.mockcall.evaluation.log.Settling;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.stage.Progress;
import io.mockcall.platform.stage.Stage;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
                .relaxed()
                .inBatches(log::append);
    }

    @Bean
    CatchUp catchUp(Stage writingDown, Progress progress) {
        return new CatchUp(time -> progress.isPast(writingDown, time), Clock.systemUTC());
    }

    @Bean
    Stage evaluating(
            CallLog log,
            CatchUp catchUp,
            Settling settling,
            Judge judge,
            Scorecard scorecard,
            Evaluations evaluations) {
        var evaluator = new Evaluator(log, catchUp, settling, judge, scorecard, evaluations);
        return Stage.named("evaluation")
                .reads(CALL_CONTROL)
                .writes(EVALUATIONS)
                .perCall(event -> event instanceof CallEnded ended ? evaluator.evaluate(ended) : Mono.empty());
    }

    record Evaluator(
            CallLog log,
            CatchUp catchUp,
            Settling settling,
            Judge judge,
            Scorecard scorecard,
            Evaluations evaluations) {
        /** Evaluates a call once; asked again, it tells what it said before, whichever version of the suite had said it. */
        Mono<CallEvaluated> evaluate(CallEnded ended) {
            CallId call = ended.callId();
            return evaluations
                    .first(call)
                    .switchIfEmpty(Mono.defer(() -> judged(ended)).flatMap(evaluations::keep))
                    .map(evaluation -> new CallEvaluated(call, evaluation, evaluation.evaluatedAt()));
        }

        private Mono<Evaluation> judged(CallEnded ended) {
            CallId call = ended.callId();
            return catchUp.until(ended.at().plus(CallRecords.LAST_WORDS))
                    .then(settling.settled(call))
                    .then(log.read(call))
                    .map(events -> CallRecords.of(events).orElseThrow(() -> incomplete(call)))
                    .flatMap(record -> judge.measure(record).map(findings -> scored(record, findings)));
        }

        private Evaluation scored(CallRecord record, List<Finding> findings) {
            return scorecard.fill(record, findings, judge.name(), judge.version());
        }

        /** The log is behind, which passes, or the call's start was lost, which does not: so it is tried a few times. */
        private static ProviderException incomplete(CallId call) {
            return new ProviderException("call log", "start or end of call " + call + " is missing", true, null);
        }
    }
}
