package io.mockcall.evaluation.web;

import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.store.Filter;
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
 * Somebody who asks for evaluations, and may.
 *
 * @param query the parameters of the URL
 */
public record Asking(Caller caller, Query query) {
    private static final Access REPORTS =
            Access.of("Reports are for trainers, analysts and admins.", Role.TRAINER, Role.ANALYST, Role.ADMIN);
    private static final Access DECISIONS =
            Access.of("Trainers and admins decide on scores; ask one of them.", Role.TRAINER, Role.ADMIN);

    private static final int MAX_NAME = 255;
    private static final double HIGHEST = 100;

    /** Anybody who signed in; what they see is what {@link #filter} leaves. */
    public static Mono<Asking> anybody(MultiValueMap<String, String> parameters) {
        return Callers.current()
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in to see evaluations.")))
                .map(caller -> new Asking(caller, new Query(parameters)));
    }

    /** Somebody who may read what many evaluations say. */
    public static Mono<Asking> forReports(MultiValueMap<String, String> parameters) {
        return REPORTS.granted().map(caller -> new Asking(caller, new Query(parameters)));
    }

    /** Somebody who may decide on scores, in the role that decides: what they see in another one is not theirs to change. */
    public static Mono<Asking> toDecide(MultiValueMap<String, String> parameters) {
        return DECISIONS.granted().map(caller -> {
            Role role = caller.is(Role.ADMIN) ? Role.ADMIN : Role.TRAINER;
            return new Asking(new Caller(caller.userId(), caller.teamId(), Set.of(role)), new Query(parameters));
        });
    }

    /** What is asked for, of that what the caller may see: of each call the evaluation that counts. */
    public Filter filter() {
        return filter(false);
    }

    /** The same, or with {@code revisions=all} the evaluations that no longer count too. */
    public Filter filterOfRevisions() {
        return filter(query.oneOf("revisions", Revisions.class) == Revisions.ALL);
    }

    private Filter filter(boolean allRevisions) {
        Visibility visibility = Visibility.of(caller);
        String user = query.text("userId", MAX_NAME);
        String team = query.text("teamId", MAX_NAME);
        if (!visibility.allowsAskingFor(user)) {
            throw Problem.forbidden("You may only ask for your own evaluations.");
        }
        if (!visibility.allowsAskingForTeam(team)) {
            throw Problem.forbidden("You may only ask for your own team's evaluations.");
        }
        return new Filter(
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
            // as wrong as a number out of range
        }
        throw Query.bad(name, "must be a number from 0 to 100");
    }
}
