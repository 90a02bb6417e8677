package io.mockcall.evaluation.web;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.KnownRubrics;
import io.mockcall.evaluation.store.Position;
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

/** Trainers have the last word on the scores of their teams. What the judge said stays beside it, and so does each decision. */
@RestController
@RequestMapping("/api/evaluations/{callId}/override")
final class OverrideController {
    private static final String OVERRIDDEN = "overridden";
    private static final String RESTORED = "override_removed";

    private final Evaluations evaluations;
    private final KnownRubrics rubrics;
    private final Clock clock;

    OverrideController(Evaluations evaluations, KnownRubrics rubrics, Clock clock) {
        this.evaluations = evaluations;
        this.rubrics = rubrics;
        this.clock = clock;
    }

    @PutMapping
    Mono<ResponseEntity<Evaluation>> override(
            @PathVariable("callId") String callId, @RequestHeader HttpHeaders headers, @RequestBody Decision decision) {
        return decider(callId, headers)
                .flatMap(read -> overallOf(decision, read.evaluation())
                        .map(score -> new Evaluation.Overridden(
                                decision.over(read.evaluation().result().scores()),
                                score,
                                decision.checkedReason(),
                                read.caller().userId(),
                                now()))
                        .flatMap(decided -> decide(read, decided, OVERRIDDEN, decided.at())));
    }

    /** Takes the decision back: the judge's scores count again. */
    @DeleteMapping
    Mono<ResponseEntity<Evaluation>> takeBack(
            @PathVariable("callId") String callId, @RequestHeader HttpHeaders headers) {
        return decider(callId, headers).flatMap(read -> {
            if (read.evaluation().review().override() == null) {
                throw Problem.of(
                        HttpStatus.CONFLICT, "not_overridden", "Nobody has overridden this evaluation; nothing to do.");
            }
            return decide(read, null, RESTORED, now());
        });
    }

    private record Read(Caller caller, Evaluation evaluation, IfMatch seen) {}

    private Mono<Read> decider(String callId, HttpHeaders headers) {
        return Asking.toDecide(new LinkedMultiValueMap<>())
                .flatMap(asking -> EvaluationController.visible(evaluations, callId, asking.caller())
                        .map(evaluation ->
                                new Read(asking.caller(), evaluation, IfMatch.required(headers, "evaluation"))))
                .doOnNext(read -> read.seen().check(Position.revision(read.evaluation())));
    }

    /** As decided, as judged if no score was changed, and otherwise by the weights that the call was scored with. */
    private Mono<Double> overallOf(Decision decision, Evaluation evaluation) {
        Double decided = decision.checkedOverall();
        if (decided != null) {
            return Mono.just(decided);
        }
        Evaluation.Scores scores = decision.over(evaluation.result().scores());
        return scores.equals(evaluation.result().scores())
                ? Mono.just(evaluation.result().overallScore())
                : rubrics.overall(evaluation, scores)
                        .switchIfEmpty(Mono.error(() -> Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "bad_message",
                                "The rubric of this evaluation is no longer known; give the overallScore yourself.")));
    }

    private Mono<ResponseEntity<Evaluation>> decide(
            Read read, Evaluation.@Nullable Overridden decided, String action, Instant at) {
        Evaluation before = read.evaluation();
        Evaluation next = before.revised(Position.revision(before) + 1, decided);
        return evaluations
                .decide(
                        next,
                        List.of(
                                new CallEvaluated(next.callId(), next, at),
                                deed(read.caller(), before, next, action, at)))
                .switchIfEmpty(changedMeanwhile(read))
                .map(EvaluationController::answer);
    }

    private Mono<Evaluation> changedMeanwhile(Read read) {
        return evaluations
                .newest(read.evaluation().callId())
                .flatMap(newest -> Mono.error(read.seen().changedMeanwhile(Position.revision(newest))));
    }

    private static Audited deed(Caller caller, Evaluation before, Evaluation next, String action, Instant at) {
        String revision = String.valueOf(Position.revision(next));
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
