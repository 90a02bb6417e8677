package io.mockcall.evaluation.web;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Cursor;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.Filter;
import io.mockcall.evaluation.store.Page;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private static final int MOST = 200;

    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @GetMapping("/calls/{id}/evaluation")
    Mono<Evaluation> ofCall(@PathVariable("id") String id) {
        CallId call = callId(id);
        return caller().flatMap(caller -> evaluations
                .newest(call)
                .switchIfEmpty(Mono.error(() -> notFound(call)))
                .filter(evaluation -> Visibility.of(caller).shows(evaluation))
                .switchIfEmpty(Mono.error(() -> forbidden("This call is not one of yours."))));
    }

    @GetMapping("/evaluations")
    Mono<Page> list(
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "scenarioId", required = false) @Nullable String scenarioId,
            @RequestParam(name = "userId", required = false) @Nullable String userId) {
        if (limit < 1 || limit > MOST) {
            throw badRequest("limit must be between 1 and " + MOST + ".");
        }
        Cursor after = cursor == null
                ? null
                : Cursor.decoded(cursor)
                        .orElseThrow(() -> badRequest("This cursor is not one of ours; start again without one."));
        return caller().flatMap(caller -> {
            Visibility visibility = Visibility.of(caller);
            if (!visibility.allowsAskingFor(userId)) {
                return Mono.error(forbidden("You may only ask for your own evaluations."));
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

    private static Problem forbidden(String detail) {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    private static Problem badRequest(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", detail);
    }
}
