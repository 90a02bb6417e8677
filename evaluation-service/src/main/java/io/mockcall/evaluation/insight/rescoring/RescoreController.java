package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.contracts.Audited;
import io.mockcall.evaluation.scoring.ScorecardFactory;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.RubricStore;
import io.mockcall.evaluation.web.AuthorizedQuery;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Starts rescore jobs. Trainers rescore calls of their teams, admins all calls. */
@RestController
@RequestMapping("/api/evaluations/rescore")
final class RescoreController {
    private static final int LONGEST_RUBRIC = 200_000;

    private final RescoreJobStore jobs;
    private final RubricStore rubrics;
    private final Clock clock;

    RescoreController(RescoreJobStore jobs, RubricStore rubrics, Clock clock) {
        this.jobs = jobs;
        this.rubrics = rubrics;
        this.clock = clock;
    }

    /**
     * The body of a request.
     *
     * @param rubricVersion a known rubric; null if there is a rubric
     * @param rubric a new rubric, as an object or as YAML in a string; null if there is a version
     * @param publish whether the new scores count; if not, they can only be compared
     * @param filter selects the calls, with the parameters of the list of evaluations
     */
    record RescoreRequest(
            @Nullable String rubricVersion,
            @Nullable JsonNode rubric,
            @Nullable Boolean publish,
            @Nullable Map<String, String> filter) {
        MultiValueMap<String, String> parameters() {
            MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
            if (filter != null) {
                filter.forEach(parameters::add);
            }
            return parameters;
        }
    }

    @PostMapping
    Mono<ResponseEntity<RescoreJob>> rescore(@RequestBody RescoreRequest body) {
        return AuthorizedQuery.toChangeScores(body.parameters()).flatMap(request -> {
            EvaluationFilter filter = request.filter();
            return scorecard(body, request.caller())
                    .zipWhen(scorecard -> jobs.count(filter))
                    .map(found -> job(body, found.getT1(), filter, request.caller(), found.getT2()))
                    .flatMap(job -> jobs.add(job, auditEvent(job, request.caller())))
                    .switchIfEmpty(Mono.error(RescoreController::tooMany))
                    .map(job -> ResponseEntity.accepted()
                            .location(URI.create("/api/evaluations/rescore/" + job.id()))
                            .body(job));
        });
    }

    @GetMapping("/{job}")
    Mono<RescoreJob> progress(@PathVariable("job") String job) {
        return AuthorizedQuery.toChangeScores(new LinkedMultiValueMap<>())
                .flatMap(request -> jobs.find(id(job), team(request.caller())))
                .switchIfEmpty(Mono.error(RescoreController::notFound));
    }

    private static @Nullable String team(Caller caller) {
        return caller.is(Role.ADMIN) ? null : caller.teamId();
    }

    private Mono<ScorecardFactory.RubricScorecard> scorecard(RescoreRequest body, Caller caller) {
        String version = body.rubricVersion();
        JsonNode rubric = body.rubric();
        if (rubric != null && !rubric.isNull() && version == null) {
            return kept(rubric, caller);
        }
        if (version != null && (rubric == null || rubric.isNull())) {
            return rubrics.scorecard(version)
                    .switchIfEmpty(Mono.error(() -> Problem.of(
                            HttpStatus.BAD_REQUEST, "rubric_not_found", "There is no rubric with this version.")));
        }
        return Mono.error(invalid("Give either rubricVersion or rubric."));
    }

    private Mono<ScorecardFactory.RubricScorecard> kept(JsonNode rubric, Caller caller) {
        String text = rubric.isString() ? rubric.asString() : rubric.toString();
        if (text.length() > LONGEST_RUBRIC || text.indexOf('\0') >= 0) {
            return Mono.error(invalid("A rubric is text of at most " + LONGEST_RUBRIC + " characters."));
        }
        return Mono.defer(() -> rubrics.save(text, caller.userId()))
                .onErrorMap(
                        IllegalArgumentException.class,
                        e -> invalid("The rubric cannot be used: " + e.getMessage() + "."))
                .switchIfEmpty(Mono.error(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "rubric_version_taken",
                        "Another rubric has this version; give a changed rubric a new version.")));
    }

    private RescoreJob job(
            RescoreRequest body,
            ScorecardFactory.RubricScorecard scorecard,
            EvaluationFilter filter,
            Caller caller,
            long total) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new RescoreJob(
                UUID.randomUUID(),
                scorecard.version(),
                Boolean.TRUE.equals(body.publish()),
                filter,
                caller.userId(),
                team(caller),
                now,
                null,
                null,
                total,
                0,
                0);
    }

    private static Audited auditEvent(RescoreJob job, Caller caller) {
        return new Audited(
                "rescoring/" + job.id(),
                caller.userId(),
                caller.teamId(),
                "rescored",
                "rescoring",
                job.id().toString(),
                Audited.Outcome.DONE,
                Map.of(
                        "rubricVersion", job.rubricVersion(),
                        "publish", String.valueOf(job.publish()),
                        "calls", String.valueOf(job.total())),
                job.createdAt());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", "You have no rescore job with this id.");
    }

    private static Problem tooMany() {
        Problem problem = Problem.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "Too many jobs are waiting already; try again when some are finished.");
        problem.getHeaders().set("Retry-After", "60");
        return problem;
    }

    private static Problem invalid(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", detail);
    }
}
