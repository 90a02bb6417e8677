package io.mockcall.scenario.knowledge;

import io.mockcall.platform.web.IfMatch;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The knowledge base in Postgres. */
public final class ArticleStore {
    private static final String COLUMNS =
            "id, version, title, kind, category, tags, summary, body, changed_at, changed_by";

    private static final String STORE_SEED = """
            INSERT INTO article (id, version, title, kind, category, tags, summary, body, plain,
                                 origin, seed_hash, changed_at, changed_by)
            VALUES (:id, 1, :title, :kind, :category, :tags, :summary, :body, :plain, 'seed', :hash, :now, :author)
            ON CONFLICT (id) DO UPDATE
            SET version = article.version + 1, title = excluded.title, kind = excluded.kind,
                category = excluded.category, tags = excluded.tags, summary = excluded.summary,
                body = excluded.body, plain = excluded.plain, seed_hash = excluded.seed_hash,
                changed_at = excluded.changed_at
            WHERE article.origin = 'seed' AND article.seed_hash IS DISTINCT FROM excluded.seed_hash
            """;

    private static final String INSERT = """
            INSERT INTO article (id, version, title, kind, category, tags, summary, body, plain,
                                 origin, changed_at, changed_by)
            VALUES (:id, 1, :title, :kind, :category, :tags, :summary, :body, :plain, 'trainer', :now, :author)
            RETURNING
            """ + COLUMNS;

    private static final String UPDATE = """
            UPDATE article
            SET version = version + 1, title = :title, kind = :kind, category = :category, tags = :tags,
                summary = :summary, body = :body, plain = :plain, origin = 'trainer', changed_at = :now,
                changed_by = :author
            WHERE id = :id AND (:anyVersion OR version = ANY(:versions))
            RETURNING
            """ + COLUMNS;

    private static final String DELETE =
            "DELETE FROM article WHERE id = :id AND (:anyVersion OR version = ANY(:versions)) RETURNING " + COLUMNS;

    private static final String USERS_OF_ARTICLE = """
            SELECT id FROM scenario
            WHERE document->'articleIds' @> to_jsonb(CAST(:id AS text)) ORDER BY id
            """;

    private final DatabaseClient database;
    private final MarkdownRenderer markdown;
    private final Clock clock;

    ArticleStore(DatabaseClient database, MarkdownRenderer markdown, Clock clock) {
        this.database = database;
        this.markdown = markdown;
        this.clock = clock;
    }

    /** The ids without an article. */
    public Flux<String> missing(Collection<String> ids) {
        return database.sql("SELECT id FROM unnest(:ids) AS asked(id) EXCEPT SELECT id FROM article ORDER BY id")
                .bind("ids", ids.toArray(String[]::new))
                .map(row -> ArticleRows.required(row, "id", String.class))
                .all();
    }

    /** Stores the seed as a new article or as the next version. Returns whether the knowledge base has changed. */
    Mono<Boolean> storeSeed(ArticleSeed seed) {
        return bound(STORE_SEED, seed.id(), seed.content())
                .bind("hash", seed.hash())
                .bind("author", Article.RELEASE)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    Mono<Article> find(String id) {
        return database.sql("SELECT " + COLUMNS + " FROM article WHERE id = :id")
                .bind("id", id)
                .map(ArticleRows::article)
                .one();
    }

    /** Adds an article. Empty if the id is in use. */
    Mono<Article> add(String id, ArticleContent content, String author) {
        return bound(INSERT, id, content)
                .bind("author", author)
                .map(ArticleRows::article)
                .one()
                .onErrorComplete(DuplicateKeyException.class);
    }

    /** Stores the next version. Empty if the condition does not hold. */
    Mono<Article> change(String id, ArticleContent content, IfMatch condition, String author) {
        return bound(bound(UPDATE, id, content).bind("author", author), condition)
                .map(ArticleRows::article)
                .one();
    }

    /** Removes and returns the article. Empty if the condition does not hold. */
    Mono<Article> remove(String id, IfMatch condition) {
        return bound(database.sql(DELETE).bind("id", id), condition)
                .map(ArticleRows::article)
                .one();
    }

    /** The ids of the scenarios that use the article. */
    Mono<List<String>> scenariosUsing(String id) {
        return database.sql(USERS_OF_ARTICLE)
                .bind("id", id)
                .map(row -> ArticleRows.required(row, "id", String.class))
                .all()
                .collectList();
    }

    private GenericExecuteSpec bound(String sql, String id, ArticleContent content) {
        return database.sql(sql)
                .bind("id", id)
                .bind("title", content.title())
                .bind("kind", content.kind().wireName())
                .bind("category", content.category())
                .bind("tags", Parameters.in(content.tags().toArray(String[]::new)))
                .bind("summary", ArticleRows.text(content.summary()))
                .bind("body", content.body())
                .bind("plain", markdown.text(content.body()))
                .bind("now", clock.instant());
    }

    private static GenericExecuteSpec bound(GenericExecuteSpec statement, IfMatch condition) {
        return statement
                .bind("anyVersion", condition.any())
                .bind("versions", condition.versions().toArray(Integer[]::new));
    }
}
