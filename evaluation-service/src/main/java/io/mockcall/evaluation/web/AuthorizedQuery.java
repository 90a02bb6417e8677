package io.mockcall.evaluation.web;

import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import io.mockcall.platform.web.Query;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/**
 * A query for evaluations by a caller who is allowed to send it.
 *
 * @param query the parameters of the URL
 */
public record AuthorizedQuery(Caller caller, Query query) {
    private static final Access REPORTS =
            Access.of("Reports are for trainers, analysts and admins.", Role.TRAINER, Role.ANALYST, Role.ADMIN);
    private static final Access SCORE_CHANGES =
            Access.of("Only trainers and admins override scores; ask one of them.", Role.TRAINER, Role.ADMIN);

    private static final int MAX_NAME = 255;
    private static final double HIGHEST = 100;

    /** A query by any signed-in caller. {@link #filter} limits the query to the evaluations that the caller may see. */
    public static Mono<AuthorizedQuery> ofSignedIn(MultiValueMap<String, String> parameters) {
        return Callers.current()
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in to see evaluations.")))
                .map(caller -> new AuthorizedQuery(caller, new Query(parameters)));
    }

    /** A query for reports, for trainers, analysts and admins. */
    public static Mono<AuthorizedQuery> forReports(MultiValueMap<String, String> parameters) {
        return REPORTS.granted().map(caller -> new AuthorizedQuery(caller, new Query(parameters)));
    }

    /**
     * A request to change scores, for trainers and admins. It has only the role that allows the change: an evaluation that the caller
     * sees in another role cannot be changed.
     */
    public static Mono<AuthorizedQuery> toChangeScores(MultiValueMap<String, String> parameters) {
        return SCORE_CHANGES.granted().map(caller -> {
            Role role = caller.is(Role.ADMIN) ? Role.ADMIN : Role.TRAINER;
            return new AuthorizedQuery(
                    new Caller(caller.userId(), caller.teamId(), Set.of(role)), new Query(parameters));
        });
    }

    /** The filter of the query, limited to what the caller may see. It selects the evaluation of each call that counts. */
    public EvaluationFilter filter() {
        return filter(false);
    }

    /** The same filter; with {@code revisions=all} it also selects revisions that no longer count. */
    public EvaluationFilter filterOfRevisions() {
        return filter(query.oneOf("revisions", Revisions.class) == Revisions.ALL);
    }

    private EvaluationFilter filter(boolean allRevisions) {
        EvaluationVisibility visibility = EvaluationVisibility.of(caller);
        String user = query.text("userId", MAX_NAME);
        String team = query.text("teamId", MAX_NAME);
        if (!visibility.allowsAskingFor(user)) {
            throw Problem.forbidden("You may only ask for your own evaluations.");
        }
        if (!visibility.allowsAskingForTeam(team)) {
            throw Problem.forbidden("You may only ask for your own team's evaluations.");
        }
        return new EvaluationFilter(
                visibility.userId() == null ? user : visibility.userId(),
                visibility.teamId() == null ? team : visibility.teamId(),
                query.text("scenarioId", MAX_NAME),
                query.oneOf("category", Scenario.Category.class),
                query.oneOf("difficulty", Scenario.Difficulty.class),
                query.instant("from"),
                query.instant("to"),
                score("minScore"),
                score("maxScore"),
                query.flag("resolved"),
                query.flag("autoFailed"),
                query.flag("overridden"),
                query.text("judge", MAX_NAME),
                query.text("rubricVersion", MAX_NAME),
                allRevisions);
    }

    private enum Revisions {
        LATEST,
        ALL
    }

    private @Nullable Double score(String name) {
        String text = query.text(name, MAX_NAME);
        if (text == null) {
            return null;
        }
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= HIGHEST) {
                return score;
            }
        } catch (NumberFormatException e) {
            // reported like a number out of range
        }
        throw Query.bad(name, "must be a number from 0 to 100");
    }
}
