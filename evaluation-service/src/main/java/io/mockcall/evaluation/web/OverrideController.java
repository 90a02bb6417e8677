package io.mockcall.evaluation.web;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.EvaluationCursor;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.evaluation.store.RubricStore;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Trainers override the scores of their teams. The judged scores and every earlier override stay stored as revisions. */
@RestController
@RequestMapping("/api/evaluations/{callId}/override")
final class OverrideController {
    private static final String OVERRIDDEN = "overridden";
    private static final String RESTORED = "override_removed";

    private final EvaluationStore evaluations;
    private final RubricStore rubrics;
    private final Clock clock;

    OverrideController(EvaluationStore evaluations, RubricStore rubrics, Clock clock) {
        this.evaluations = evaluations;
        this.rubrics = rubrics;
        this.clock = clock;
    }

    @PutMapping
    Mono<ResponseEntity<Evaluation>> override(
            @PathVariable("callId") String callId,
            @RequestHeader HttpHeaders headers,
            @RequestBody OverrideRequest request) {
        return target(callId, headers)
                .flatMap(target -> overallOf(request, target.evaluation())
                        .map(score -> new Evaluation.Overridden(
                                request.applyTo(target.evaluation().result().scores()),
                                score,
                                request.checkedReason(),
                                target.caller().userId(),
                                now()))
                        .flatMap(decided -> store(target, decided, OVERRIDDEN, decided.at())));
    }

    /** Removes the override: the judged scores count again. */
    @DeleteMapping
    Mono<ResponseEntity<Evaluation>> remove(@PathVariable("callId") String callId, @RequestHeader HttpHeaders headers) {
        return target(callId, headers).flatMap(target -> {
            if (target.evaluation().review().override() == null) {
                throw Problem.of(
                        HttpStatus.CONFLICT, "not_overridden", "There is no override of this evaluation to remove.");
            }
            return store(target, null, RESTORED, now());
        });
    }

    private record Target(Caller caller, Evaluation evaluation, IfMatch seen) {}

    private Mono<Target> target(String callId, HttpHeaders headers) {
        return AuthorizedQuery.toChangeScores(new LinkedMultiValueMap<>())
                .flatMap(request -> EvaluationController.visible(evaluations, callId, request.caller())
                        .map(evaluation ->
                                new Target(request.caller(), evaluation, IfMatch.required(headers, "evaluation"))))
                .doOnNext(target -> target.seen().check(EvaluationCursor.revision(target.evaluation())));
    }

    /** The given overall score, the judged one if no score was changed, or the one computed by the call's rubric. */
    private Mono<Double> overallOf(OverrideRequest request, Evaluation evaluation) {
        Double decided = request.checkedOverall();
        if (decided != null) {
            return Mono.just(decided);
        }
        Evaluation.Scores scores = request.applyTo(evaluation.result().scores());
        return scores.equals(evaluation.result().scores())
                ? Mono.just(evaluation.result().overallScore())
                : rubrics.overall(evaluation, scores)
                        .switchIfEmpty(Mono.error(() -> Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "bad_message",
                                "The rubric of this evaluation is no longer known; give the overallScore yourself.")));
    }

    private Mono<ResponseEntity<Evaluation>> store(
            Target target, Evaluation.@Nullable Overridden decided, String action, Instant at) {
        Evaluation before = target.evaluation();
        Evaluation next = before.revised(EvaluationCursor.revision(before) + 1, decided);
        return evaluations
                .override(
                        next,
                        List.of(
                                new CallEvaluated(next.callId(), next, at),
                                auditEvent(target.caller(), before, next, action, at)))
                .switchIfEmpty(changedMeanwhile(target))
                .map(EvaluationController::answer);
    }

    private Mono<Evaluation> changedMeanwhile(Target target) {
        return evaluations
                .latest(target.evaluation().callId())
                .flatMap(newest -> Mono.error(target.seen().changedMeanwhile(EvaluationCursor.revision(newest))));
    }

    private static Audited auditEvent(Caller caller, Evaluation before, Evaluation next, String action, Instant at) {
        String revision = String.valueOf(EvaluationCursor.revision(next));
        return new Audited(
                "evaluation/" + next.callId() + "/" + revision + "/" + action,
                caller.userId(),
                caller.teamId(),
                action,
                "evaluation",
                next.callId().toString(),
                Audited.Outcome.DONE,
                Map.of(
                        "revision", revision,
                        "scoreBefore", String.valueOf(before.finalScore()),
                        "scoreAfter", String.valueOf(next.finalScore())),
                at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
