package io.mockcall.evaluation.rescoring;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.evaluation.evidence.CallRecords;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.evaluation.scoring.Scorecards;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.KnownRubrics;
import io.mockcall.platform.failure.Outages;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Scores calls again from their logs, a few at a time, and notes how far it came: whoever goes on after a crash does a few
 * calls once more, and they come to nothing new.
 */
public final class Rescoring {
    private static final Logger log = LoggerFactory.getLogger(Rescoring.class);
    private static final int AT_A_TIME = 20;

    private final Jobs jobs;
    private final CallLog calls;
    private final KnownRubrics rubrics;
    private final Scorer scorer;
    private final Evaluations evaluations;

    public Rescoring(Jobs jobs, CallLog calls, KnownRubrics rubrics, Scorer scorer, Evaluations evaluations) {
        this.jobs = jobs;
        this.calls = calls;
        this.rubrics = rubrics;
        this.scorer = scorer;
        this.evaluations = evaluations;
    }

    /** Finishes the oldest job on which nobody works; nothing if there is none. */
    public Mono<Void> round() {
        UUID holder = UUID.randomUUID();
        return jobs.claim(holder)
                .flatMap(job -> work(job, holder)
                        .onErrorResume(e -> jobs.release(job, holder).then(Mono.error(e))));
    }

    private Mono<Void> work(Job job, UUID holder) {
        return rubrics.scorecard(job.rubricVersion())
                .switchIfEmpty(Mono.error(() ->
                        new IllegalStateException("the rubric " + job.rubricVersion() + " of a job is not known")))
                .map(Scorecards.ByRubric::scorecard)
                .flatMap(scorecard -> piece(job, holder, scorecard, job.after())
                        .expand(last -> piece(job, holder, scorecard, last))
                        .then());
    }

    /** The last call that was done; empty when there are no more, or when the job is somebody else's by now. */
    private Mono<UUID> piece(Job job, UUID holder, Scorecard scorecard, @Nullable UUID after) {
        return jobs.calls(job, after, AT_A_TIME).flatMap(piece -> {
            if (piece.isEmpty()) {
                return jobs.finish(job, holder).then(Mono.empty());
            }
            UUID last = piece.getLast().value();
            return scored(job, scorecard, piece)
                    .flatMap(done -> jobs.progress(job, holder, last, done, piece.size() - done))
                    .filter(Boolean::booleanValue)
                    .map(still -> last);
        });
    }

    /** How many of them it came to a score for. */
    private Mono<Integer> scored(Job job, Scorecard scorecard, List<CallId> piece) {
        return Flux.fromIterable(piece)
                .concatMap(call -> scored(job, scorecard, call))
                .filter(Boolean::booleanValue)
                .count()
                .map(Long::intValue);
    }

    private Mono<Boolean> scored(Job job, Scorecard scorecard, CallId call) {
        return calls.read(call)
                .map(events ->
                        CallRecords.of(events).orElseThrow(() -> new IllegalStateException("its log is not complete")))
                .flatMap(record -> scorer.score(record, scorecard))
                .flatMap(evaluation -> evaluations.rescored(
                        job.id(), evaluation, job.publish(), told -> new CallEvaluated(call, told, job.createdAt())))
                .thenReturn(true)
                .onErrorResume(e -> !Outages.isOutage(e), e -> {
                    log.atWarn()
                            .addKeyValue("call", call)
                            .addKeyValue("job", job.id())
                            .addKeyValue("cause", String.valueOf(e))
                            .log("A call could not be scored again");
                    return Mono.just(false);
                });
    }
}
