package io.mockcall.evaluation.web;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.EvaluationCursor;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Evaluations over HTTP. Agents see their own evaluations, trainers those of their team, analysts and admins all
 * evaluations.
 */
@RestController
@RequestMapping("/api")
final class EvaluationController {
    private final EvaluationStore evaluations;

    EvaluationController(EvaluationStore evaluations) {
        this.evaluations = evaluations;
    }

    @GetMapping("/calls/{id}/evaluation")
    Mono<ResponseEntity<Evaluation>> ofCall(@PathVariable("id") String id) {
        return AuthorizedQuery.ofSignedIn(new LinkedMultiValueMap<>())
                .flatMap(request -> visible(evaluations, id, request.caller()))
                .map(EvaluationController::answer);
    }

    @GetMapping("/evaluations")
    Mono<Page<Evaluation>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return AuthorizedQuery.ofSignedIn(parameters)
                .flatMap(request -> evaluations.page(
                        request.filterOfRevisions(),
                        request.query().limit(),
                        request.query().cursor(EvaluationCursor.PARTS, EvaluationCursor::parse)));
    }

    static ResponseEntity<Evaluation> answer(Evaluation evaluation) {
        return ResponseEntity.ok()
                .eTag("\"" + EvaluationCursor.revision(evaluation) + "\"")
                .body(evaluation);
    }

    /** The evaluation that counts. An evaluation that the caller may not see is reported as not found. */
    static Mono<Evaluation> visible(EvaluationStore evaluations, String callId, Caller caller) {
        CallId call;
        try {
            call = CallId.of(callId);
        } catch (IllegalArgumentException e) {
            return Mono.error(notFound());
        }
        return evaluations
                .latest(call)
                .filter(evaluation -> EvaluationVisibility.of(caller).shows(evaluation))
                .switchIfEmpty(Mono.error(EvaluationController::notFound));
    }

    private static Problem notFound() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "call_not_found",
                "You may see no evaluation of this call. An evaluation is available a few seconds after its call has ended.");
    }
}
