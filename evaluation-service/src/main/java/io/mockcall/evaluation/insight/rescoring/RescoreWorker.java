package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.scoring.ScorecardFactory;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.evaluation.store.RubricStore;
import io.mockcall.platform.failure.FailureClassifiers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works on rescore jobs: scores calls again from their event logs in batches and stores the progress. After a crash another worker
 * repeats at most one batch, which changes nothing, because a job stores each call once.
 */
public final class RescoreWorker {
    private static final Logger log = LoggerFactory.getLogger(RescoreWorker.class);
    private static final int BATCH_SIZE = 20;

    private final RescoreJobStore jobs;
    private final EvaluationEventLog calls;
    private final RubricStore rubrics;
    private final CallScorer scorer;
    private final EvaluationStore evaluations;
    private final FailureClassifiers failures;

    public RescoreWorker(
            RescoreJobStore jobs,
            EvaluationEventLog calls,
            RubricStore rubrics,
            CallScorer scorer,
            EvaluationStore evaluations,
            FailureClassifiers failures) {
        this.jobs = jobs;
        this.calls = calls;
        this.rubrics = rubrics;
        this.scorer = scorer;
        this.evaluations = evaluations;
        this.failures = failures;
    }

    /** Runs the oldest job that no worker holds. Does nothing if there is none. */
    public Mono<Void> runNextJob() {
        UUID holder = UUID.randomUUID();
        return jobs.claim(holder)
                .flatMap(job -> work(job, holder)
                        .onErrorResume(e -> jobs.release(job, holder).then(Mono.error(e))));
    }

    private Mono<Void> work(RescoreJob job, UUID holder) {
        return rubrics.scorecard(job.rubricVersion())
                .switchIfEmpty(Mono.error(
                        () -> new IllegalStateException("the rubric " + job.rubricVersion() + " of a job is unknown")))
                .map(ScorecardFactory.RubricScorecard::scorecard)
                .flatMap(scorecard -> batch(job, holder, scorecard, job.after())
                        .expand(last -> batch(job, holder, scorecard, last))
                        .then());
    }

    /** Scores a batch. Emits its last call; empty if the job is finished, or if another worker holds it by now. */
    private Mono<UUID> batch(RescoreJob job, UUID holder, Scorecard scorecard, @Nullable UUID after) {
        return jobs.calls(job, after, BATCH_SIZE).flatMap(batch -> {
            if (batch.isEmpty()) {
                return jobs.finish(job, holder).then(Mono.empty());
            }
            UUID last = batch.getLast().value();
            return scored(job, scorecard, batch)
                    .flatMap(done -> jobs.progress(job, holder, last, done, batch.size() - done))
                    .filter(Boolean::booleanValue)
                    .map(still -> last);
        });
    }

    /** The number of calls that were scored. */
    private Mono<Integer> scored(RescoreJob job, Scorecard scorecard, List<CallId> batch) {
        return Flux.fromIterable(batch)
                .concatMap(call -> scored(job, scorecard, call))
                .filter(Boolean::booleanValue)
                .count()
                .map(Long::intValue);
    }

    private Mono<Boolean> scored(RescoreJob job, Scorecard scorecard, CallId call) {
        return calls.read(call)
                .map(events -> CallRecordAssembler.of(events)
                        .orElseThrow(() -> new IllegalStateException("the event log of the call is incomplete")))
                .flatMap(record -> scorer.score(record, scorecard))
                .flatMap(evaluation -> evaluations.saveRescored(
                        job.id(),
                        evaluation,
                        job.publish(),
                        stored -> new CallEvaluated(call, stored, job.createdAt())))
                .thenReturn(true)
                .onErrorResume(e -> !failures.isTemporary(e), e -> {
                    log.atWarn()
                            .addKeyValue("callId", call)
                            .addKeyValue("jobId", job.id())
                            .addKeyValue("cause", String.valueOf(e))
                            .log("A call could not be scored again");
                    return Mono.just(false);
                });
    }
}
