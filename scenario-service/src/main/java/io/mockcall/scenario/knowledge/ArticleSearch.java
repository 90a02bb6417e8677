package io.mockcall.scenario.knowledge;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;

/** Searches articles with the full-text search of Postgres. */
final class ArticleSearch {
    private static final String FILTERS = """
                  (CAST(:category AS text) IS NULL OR lower(category) = lower(:category))
              AND (CAST(:kind AS text) IS NULL OR kind = :kind)
              AND (CAST(:tag AS text) IS NULL OR tags @> ARRAY[CAST(:tag AS text)])
              AND (CAST(:scenario AS text) IS NULL OR id IN (
                     SELECT jsonb_array_elements_text(document->'articleIds') FROM scenario
                     WHERE scenario.id = :scenario))
            """;

    private static final String BROWSE = """
            SELECT id, version, title, kind, category, tags, summary, changed_at
            FROM article
            WHERE (CAST(:afterId AS text) IS NULL OR (title, id) > (:afterTitle, :afterId))
              AND
            """ + FILTERS + """
            ORDER BY title, id
            LIMIT :limit
            """;

    /** The weights of a word in the body, in the summary, in the category or a tag, and in the title. */
    static final String WEIGHTS = "'{0.1, 0.2, 0.5, 1.0}'";

    /** Normalization 1 of Postgres: divides the rank by the logarithm of the length, because long articles have many words. */
    static final int BY_LENGTH = 1;

    /**
     * Computes highlights only for the articles of the page, because a highlight costs more than a match. An article whose title has all
     * words ranks before articles that only mention them, and so does an article whose title, category and tags have all words.
     */
    static final String SEARCH = """
            WITH asked AS (
                SELECT *, exact || prefixed || corrected AS whole
                FROM (SELECT websearch_to_tsquery('pg_catalog.english', :exact) AS exact,
                             CASE WHEN :endings = '' THEN CAST('' AS tsquery)
                                  ELSE websearch_to_tsquery('pg_catalog.english', :head)
                                      && websearch_to_tsquery('pg_catalog.english', :endings) END AS prefixed,
                             websearch_to_tsquery('pg_catalog.english', :corrected)
                                 || CASE WHEN :endings = '' OR :corrected = '' THEN CAST('' AS tsquery)
                                         ELSE websearch_to_tsquery('pg_catalog.english', :correctedHead)
                                             && websearch_to_tsquery('pg_catalog.english', :endings) END AS corrected)
                    AS readings),
            found AS (
                SELECT article.*, asked.whole,
                       CASE WHEN search @@ exact THEN 0 WHEN search @@ prefixed THEN 1 ELSE 2 END AS tier,
                       round(CAST(ts_rank_cd(%s, search, whole, %d)
                                  + CASE WHEN ts_filter(search, '{a}') @@ whole THEN 10
                                         WHEN ts_filter(search, '{a,b}') @@ whole THEN 5 ELSE 0 END AS numeric), 6)
                           AS score
                FROM article, asked
                WHERE search @@ whole AND
            """.formatted(WEIGHTS, BY_LENGTH) + FILTERS + """
            ), page AS (
                SELECT * FROM found
                WHERE CAST(:afterTier AS integer) IS NULL
                   OR tier > :afterTier
                   OR (tier = :afterTier AND (score < :afterScore OR (score = :afterScore AND id > :afterId)))
                ORDER BY tier, score DESC, id
                LIMIT :limit)
            SELECT id, version, title, kind, category, tags, summary, changed_at, tier, score,
                   ts_headline('pg_catalog.english', translate(title, :marks, ''), whole, :all) AS in_title,
                   ts_headline('pg_catalog.english', translate(category, :marks, ''), whole, :all) AS in_category,
                   ts_headline('pg_catalog.english', translate(array_to_string(tags, ', '), :marks, ''), whole, :all)
                       AS in_tags,
                   ts_headline('pg_catalog.english', translate(coalesce(summary, ''), :marks, ''), whole, :all)
                       AS in_summary,
                   ts_headline('pg_catalog.english', translate(plain, :marks, ''), whole, :excerpts) AS in_body
            FROM page
            ORDER BY tier, score DESC, id
            """;

    private static final String MARKS = "StartSel=" + Highlight.START + ", StopSel=" + Highlight.STOP;
    private static final String ALL = MARKS + ", HighlightAll=true";
    private static final String EXCERPTS =
            MARKS + ", MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=\" … \"";

    private final DatabaseClient database;

    ArticleSearch(DatabaseClient database) {
        this.database = database;
    }

    /**
     * All articles in the order of their titles.
     *
     * @param after id and title of the last article of the previous page
     */
    Flux<SearchHit> browse(ArticleQuery query, @Nullable List<String> after) {
        return filtered(database.sql(BROWSE), query)
                .bind("afterId", ArticleRows.text(after == null ? null : after.getFirst()))
                .bind("afterTitle", ArticleRows.text(after == null ? null : after.getLast()))
                .map(row -> hit(row, null, null, null))
                .all();
    }

    /** The articles that match, best first. */
    Flux<SearchHit> find(InterpretedSearch interpreted, ArticleQuery query, @Nullable SearchCursor after) {
        return bound(database.sql(SEARCH), interpreted, query, after)
                .map(row -> hit(
                        row,
                        SearchHit.Match.values()[ArticleRows.required(row, "tier", Integer.class)],
                        ArticleRows.required(row, "score", BigDecimal.class),
                        highlights(row)))
                .all();
    }

    static GenericExecuteSpec bound(
            GenericExecuteSpec sql, InterpretedSearch interpreted, ArticleQuery query, @Nullable SearchCursor after) {
        SearchText corrected = interpreted.corrected();
        return filtered(sql, query)
                .bind("exact", interpreted.exact().text())
                .bind("head", interpreted.exact().head())
                .bind("endings", interpreted.anyCompletion())
                .bind("corrected", corrected == null ? "" : corrected.text())
                .bind("correctedHead", corrected == null ? "" : corrected.head())
                .bind("afterTier", after == null ? Parameters.in(Integer.class) : Parameters.in(after.tier()))
                .bind("afterScore", after == null ? Parameters.in(BigDecimal.class) : Parameters.in(after.score()))
                .bind("afterId", ArticleRows.text(after == null ? null : after.id()))
                .bind("marks", Highlight.START + Highlight.STOP)
                .bind("all", ALL)
                .bind("excerpts", EXCERPTS);
    }

    private static GenericExecuteSpec filtered(GenericExecuteSpec sql, ArticleQuery query) {
        Article.Kind kind = query.kind();
        return sql.bind("category", ArticleRows.text(query.category()))
                .bind("kind", ArticleRows.text(kind == null ? null : kind.wireName()))
                .bind("tag", ArticleRows.text(query.tag()))
                .bind("scenario", ArticleRows.text(query.scenarioId()))
                // The extra row shows whether there is a next page.
                .bind("limit", query.limit() + 1);
    }

    private static SearchHit hit(
            Readable row,
            SearchHit.@Nullable Match match,
            @Nullable BigDecimal score,
            @Nullable List<Highlight> highlights) {
        return new SearchHit(
                ArticleRows.required(row, "id", String.class),
                ArticleRows.required(row, "version", Integer.class),
                ArticleRows.required(row, "title", String.class),
                ArticleRows.kind(row),
                ArticleRows.required(row, "category", String.class),
                ArticleRows.tags(row),
                row.get("summary", String.class),
                ArticleRows.required(row, "changed_at", Instant.class),
                match,
                score,
                highlights);
    }

    private static List<Highlight> highlights(Readable row) {
        return Stream.of("title", "category", "tags", "summary", "body")
                .map(field -> Highlight.of(field, ArticleRows.required(row, "in_" + field, String.class)))
                .flatMap(Optional::stream)
                .toList();
    }
}
