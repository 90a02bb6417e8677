package io.mockcall.evaluation.web;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.Position;
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

/** Evaluations for those who may see them: agents their own, trainers their team's, analysts and admins all. */
@RestController
@RequestMapping("/api")
final class EvaluationController {
    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @GetMapping("/calls/{id}/evaluation")
    Mono<ResponseEntity<Evaluation>> ofCall(@PathVariable("id") String id) {
        return Asking.anybody(new LinkedMultiValueMap<>())
                .flatMap(asking -> visible(evaluations, id, asking.caller()))
                .map(EvaluationController::answer);
    }

    @GetMapping("/evaluations")
    Mono<Page<Evaluation>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return Asking.anybody(parameters)
                .flatMap(asking -> evaluations.page(
                        asking.filterOfRevisions(),
                        asking.query().limit(),
                        asking.query().cursor(Position.PARTS, Position::read)));
    }

    static ResponseEntity<Evaluation> answer(Evaluation evaluation) {
        return ResponseEntity.ok()
                .eTag("\"" + Position.revision(evaluation) + "\"")
                .body(evaluation);
    }

    /** The evaluation that counts; one of somebody else's call is as good as not there. */
    static Mono<Evaluation> visible(Evaluations evaluations, String callId, Caller caller) {
        CallId call;
        try {
            call = CallId.of(callId);
        } catch (IllegalArgumentException e) {
            return Mono.error(notFound());
        }
        return evaluations
                .newest(call)
                .filter(evaluation -> Visibility.of(caller).shows(evaluation))
                .switchIfEmpty(Mono.error(EvaluationController::notFound));
    }

    private static Problem notFound() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "call_not_found",
                "There is no evaluation of such a call of yours; it is there a few seconds after the call has ended.");
    }
}
