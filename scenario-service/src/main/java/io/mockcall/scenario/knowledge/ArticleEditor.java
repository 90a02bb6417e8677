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

/** Writing articles: what is refused and why, and that what is done is told. */
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

    Mono<Article> add(ArticleValidator.Filled filled, Caller author) {
        return store.add(filled.id(), filled.content(), author.userId())
                .switchIfEmpty(Mono.error(() -> taken(filled.id())))
                .flatMap(article -> told("created", article, article.changedAt(), author))
                .as(transaction::transactional);
    }

    Mono<Article> change(ArticleValidator.Filled filled, IfMatch seen, Caller author) {
        return store.change(filled.id(), filled.content(), seen, author.userId())
                .switchIfEmpty(refused(filled.id(), seen))
                .flatMap(article -> told("changed", article, article.changedAt(), author))
                .as(transaction::transactional);
    }

    Mono<Void> remove(String id, IfMatch seen, Caller author) {
        return store.attaching(id)
                .flatMap(scenarios -> scenarios.isEmpty()
                        ? store.remove(id, seen)
                                .switchIfEmpty(refused(id, seen))
                                .flatMap(article -> told("deleted", article, clock.instant(), author))
                        : current(id, seen).flatMap(article -> Mono.error(inUse(id, scenarios))))
                .as(transaction::transactional)
                .then();
    }

    /** What an author has not seen is more important than whether it may go. */
    private Mono<Article> current(String id, IfMatch seen) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> notFound(id)))
                .doOnNext(article -> seen.check(article.version()));
    }

    private Mono<Article> refused(String id, IfMatch seen) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> notFound(id)))
                .flatMap(article -> Mono.error(seen.changedMeanwhile(article.version())));
    }

    /** With the time in its id: an article that was deleted may come again, and counts its versions from 1 again. */
    private Mono<Article> told(String action, Article article, Instant at, Caller author) {
        String deed = String.join(
                "/",
                RECORD,
                article.id(),
                String.valueOf(article.version()),
                action,
                String.valueOf(at.toEpochMilli()));
        return outbox.put(List.of(new Audited(
                        deed,
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
        // What cannot be an id is not repeated: it may be anything, of any length.
        String which = Article.isId(id) ? "no article " + id : "no such article";
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "article_not_found",
                "There is " + which + "; GET /api/knowledge/articles lists them.");
    }

    private static Problem taken(String id) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "already_exists",
                "There is an article " + id + "; choose another id, or change that one with PUT.");
    }

    private static Problem inUse(String id, List<String> scenarios) {
        Problem problem = Problem.of(
                HttpStatus.CONFLICT,
                "in_use",
                "The article " + id + " is attached to " + String.join(", ", scenarios) + "; detach it there first.");
        problem.getBody().setProperty("scenarios", scenarios);
        return problem;
    }
}
