package io.mockcall.scenario.knowledge;

import io.mockcall.scenario.knowledge.SpellingCorrector.Known;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All words of all articles, which tell what an unfinished or misspelt one may be. */
final class SearchVocabulary {
    /** Endings of an unfinished word; a word with more of them is too short to mean one. */
    private static final int MAX_ENDINGS = 16;

    private static final int CANDIDATES = 40;

    /** Of one unknown word, and of all together. */
    private static final int MAX_MEANINGS = 4;

    private static final int MAX_WORDINGS = 12;

    private static final String UNKNOWN = """
            SELECT asked.word
            FROM unnest(:words) AS asked(word)
            WHERE NOT EXISTS (SELECT 1 FROM article_word AS known WHERE known.word = asked.word)
              AND NOT EXISTS (SELECT 1 FROM article_word AS known
                              WHERE known.lexeme = (ts_lexize('pg_catalog.english_stem', asked.word))[1])
              AND ts_lexize('pg_catalog.english_stem', asked.word) <> '{}'
            ORDER BY asked.word
            """;

    private static final String ENDINGS = """
            SELECT word, uses FROM (
                SELECT DISTINCT ON (lexeme) word, uses FROM article_word
                WHERE word ^@ :beginning AND word <> :beginning AND lexeme IS NOT NULL
                ORDER BY lexeme, uses DESC, word) AS ending
            ORDER BY uses DESC, word
            LIMIT :limit
            """;

    /** Which of the wordings finds the best article; the others are spelt right and mean nothing here. */
    private static final String BEST = """
            SELECT number
            FROM unnest(:texts, :heads) WITH ORDINALITY AS wording(text, head, number)
            CROSS JOIN LATERAL (
                SELECT websearch_to_tsquery('pg_catalog.english', text)
                    || CASE WHEN :endings = '' THEN CAST('' AS tsquery)
                            ELSE websearch_to_tsquery('pg_catalog.english', head)
                                && websearch_to_tsquery('pg_catalog.english', :endings) END AS query) AS asked
            JOIN article ON search @@ query
            GROUP BY number
            ORDER BY max(ts_rank_cd(%s, search, query, %d)) DESC, number
            LIMIT 1
            """.formatted(ArticleSearch.WEIGHTS, ArticleSearch.BY_LENGTH);

    private final DatabaseClient database;

    SearchVocabulary(DatabaseClient database) {
        this.database = database;
    }

    Mono<InterpretedSearch> understand(SearchText wording) {
        return wording.words().isEmpty()
                ? Mono.just(new InterpretedSearch(wording, List.of(), null))
                : Mono.zip(unknown(wording.distinctWords()), endings(wording))
                        .flatMap(found -> understand(wording, found.getT1(), found.getT2()));
    }

    private Mono<InterpretedSearch> understand(SearchText wording, List<String> unknown, List<String> endings) {
        // The beginning of a known word is not an error.
        String unfinished = endings.isEmpty() ? "" : wording.words().getLast().text();
        return Flux.fromIterable(unknown)
                .filter(word -> !word.equals(unfinished))
                .concatMap(this::corrections)
                .reduce(List.of(wording), SearchVocabulary::corrected)
                .flatMap(wordings -> best(wordings, endings))
                .map(best -> new InterpretedSearch(wording, endings, best.equals(wording) ? null : best));
    }

    /** What one unknown word may have been. */
    private record Corrections(String word, List<String> meant) {}

    private static List<SearchText> corrected(List<SearchText> wordings, Corrections corrections) {
        return corrections.meant().isEmpty()
                ? wordings
                : wordings.stream()
                        .flatMap(wording -> corrections.meant().stream()
                                .map(meant -> wording.with(Map.of(corrections.word(), meant))))
                        .limit(MAX_WORDINGS)
                        .toList();
    }

    private Mono<SearchText> best(List<SearchText> wordings, List<String> endings) {
        return wordings.size() == 1
                ? Mono.just(wordings.getFirst())
                : database.sql(BEST)
                        .bind("texts", wordings.stream().map(SearchText::text).toArray(String[]::new))
                        .bind("heads", wordings.stream().map(SearchText::head).toArray(String[]::new))
                        .bind("endings", String.join(" or ", endings))
                        .map(row -> ArticleRows.required(row, "number", Long.class))
                        .one()
                        .map(number -> wordings.get(Math.toIntExact(number) - 1))
                        .defaultIfEmpty(wordings.getFirst());
    }

    private Mono<List<String>> unknown(Set<String> words) {
        return database.sql(UNKNOWN)
                .bind("words", words.toArray(String[]::new))
                .map(row -> ArticleRows.required(row, "word", String.class))
                .all()
                .collectList();
    }

    private Mono<List<String>> endings(SearchText wording) {
        return Mono.justOrEmpty(wording.unfinished())
                .filter(word -> word.text().length() >= 2)
                .flatMapMany(word -> database.sql(ENDINGS)
                        .bind("beginning", word.text())
                        .bind("limit", MAX_ENDINGS)
                        .map(row -> ArticleRows.required(row, "word", String.class))
                        .all())
                .collectList();
    }

    private Mono<Corrections> corrections(String word) {
        return database.sql("SELECT word, uses FROM nearest_article_words(:word, :many)")
                .bind("word", word)
                .bind("many", CANDIDATES)
                .map(SearchVocabulary::known)
                .all()
                .collectList()
                .map(known -> SpellingCorrector.nearest(word, known))
                .map(meant -> new Corrections(word, meant.subList(0, Math.min(meant.size(), MAX_MEANINGS))));
    }

    private static Known known(Readable row) {
        return new Known(
                ArticleRows.required(row, "word", String.class), ArticleRows.required(row, "uses", Integer.class));
    }
}
