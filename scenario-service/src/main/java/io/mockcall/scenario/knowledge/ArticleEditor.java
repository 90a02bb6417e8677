package io.mockcall.scenario.knowledge;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Adds, changes and removes articles, refuses conflicting writes, and audits every change. */
final class ArticleEditor {
    private static final String RECORD = "article";

    private final ArticleStore store;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ArticleEditor(ArticleStore store, Outbox outbox, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Article> add(ArticleValidator.ValidArticle input, Caller author) {
        return store.add(input.id(), input.content(), author.userId())
                .switchIfEmpty(Mono.error(() -> idInUse(input.id())))
                .flatMap(article -> audited("created", article, article.changedAt(), author))
                .as(transaction::transactional);
    }

    Mono<Article> change(ArticleValidator.ValidArticle input, IfMatch condition, Caller author) {
        return store.change(input.id(), input.content(), condition, author.userId())
                .switchIfEmpty(refused(input.id(), condition))
                .flatMap(article -> audited("changed", article, article.changedAt(), author))
                .as(transaction::transactional);
    }

    Mono<Void> remove(String id, IfMatch condition, Caller author) {
        return store.scenariosUsing(id)
                .flatMap(scenarios -> scenarios.isEmpty()
                        ? store.remove(id, condition)
                                .switchIfEmpty(refused(id, condition))
                                .flatMap(article -> audited("deleted", article, clock.instant(), author))
                        : current(id, condition).flatMap(article -> Mono.error(inUse(id, scenarios))))
                .as(transaction::transactional)
                .then();
    }

    /** Fails with 404 or 412. A conflict with the author's version takes precedence over an article in use. */
    private Mono<Article> current(String id, IfMatch condition) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> notFound(id)))
                .doOnNext(article -> condition.check(article.version()));
    }

    private Mono<Article> refused(String id, IfMatch condition) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> notFound(id)))
                .flatMap(article -> Mono.error(condition.changedMeanwhile(article.version())));
    }

    /** The id of the audit entry has the time, because an article that is created again counts its versions from 1 again. */
    private Mono<Article> audited(String action, Article article, Instant at, Caller author) {
        String id = String.join(
                "/",
                RECORD,
                article.id(),
                String.valueOf(article.version()),
                action,
                String.valueOf(at.toEpochMilli()));
        return outbox.put(List.of(new Audited(
                        id,
                        author.userId(),
                        author.teamId(),
                        action,
                        RECORD,
                        article.id(),
                        Audited.Outcome.DONE,
                        Map.of("version", String.valueOf(article.version())),
                        at)))
                .thenReturn(article);
    }

    static Problem notFound(String id) {
        // An invalid id is not repeated in the answer: it may be any text of any length.
        String which = Article.isId(id) ? "The article " + id : "The article";
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "article_not_found",
                which + " does not exist. GET /api/knowledge/articles lists the articles.");
    }

    private static Problem idInUse(String id) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "already_exists",
                "The id " + id + " is in use. Choose another id, or change that article with PUT.");
    }

    private static Problem inUse(String id, List<String> scenarios) {
        Problem problem = Problem.of(
                HttpStatus.CONFLICT,
                "in_use",
                "Scenarios use the article " + id + ": " + String.join(", ", scenarios)
                        + ". Remove it from them first.");
        problem.getBody().setProperty("scenarios", scenarios);
        return problem;
    }
}
