package io.mockcall.evaluation.web;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.Filter;
import io.mockcall.evaluation.store.Position;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Problem;
import io.mockcall.platform.web.Query;
import org.springframework.http.HttpStatus;
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
    private static final int MAX_ID = 255;

    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /** What is not theirs is not there: that a call exists is nobody else's business. */
    @GetMapping("/calls/{id}/evaluation")
    Mono<Evaluation> ofCall(@PathVariable("id") String id) {
        CallId call = callId(id);
        return caller().flatMap(caller -> evaluations
                .newest(call)
                .filter(evaluation -> Visibility.of(caller).shows(evaluation))
                .switchIfEmpty(Mono.error(() -> notFound(call))));
    }

    @GetMapping("/evaluations")
    Mono<Page<Evaluation>> list(@RequestParam MultiValueMap<String, String> parameters) {
        var query = new Query(parameters);
        String userId = query.text("userId", MAX_ID);
        String scenarioId = query.text("scenarioId", MAX_ID);
        Position after = query.cursor(Position.PARTS, Position::read);
        int limit = query.limit();
        return caller().flatMap(caller -> {
            Visibility visibility = Visibility.of(caller);
            if (!visibility.allowsAskingFor(userId)) {
                return Mono.error(
                        Problem.of(HttpStatus.FORBIDDEN, "forbidden", "You may only ask for your own evaluations."));
            }
            String user = visibility.userId() == null ? userId : visibility.userId();
            return evaluations.page(new Filter(user, visibility.teamId(), scenarioId, limit, after));
        });
    }

    private static Mono<Caller> caller() {
        return Callers.current()
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in to see evaluations.")));
    }

    private static CallId callId(String text) {
        try {
            return CallId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(HttpStatus.NOT_FOUND, "call_not_found", "There is no such call.");
        }
    }

    private static Problem notFound(CallId call) {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "call_not_found",
                "There is no evaluation of call " + call + "; it is there a few seconds after the call has ended.");
    }
}
