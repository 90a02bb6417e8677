package io.mockcall.scenario.knowledge;

import io.mockcall.scenario.knowledge.SpellingCorrector.KnownWord;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The words of all articles. Completes an unfinished word and corrects misspelt words. */
final class SearchVocabulary {
    /** The largest number of completions of an unfinished word. */
    private static final int MAX_COMPLETIONS = 16;

    private static final int CANDIDATES = 40;

    /** The largest number of corrections of one word. */
    private static final int MAX_CORRECTIONS = 4;

    /** The largest number of corrected texts. */
    private static final int MAX_TEXTS = 12;

    private static final String UNKNOWN = """
            SELECT asked.word
            FROM unnest(:words) AS asked(word)
            WHERE NOT EXISTS (SELECT 1 FROM article_word AS known WHERE known.word = asked.word)
              AND NOT EXISTS (SELECT 1 FROM article_word AS known
                              WHERE known.lexeme = (ts_lexize('pg_catalog.english_stem', asked.word))[1])
              AND ts_lexize('pg_catalog.english_stem', asked.word) <> '{}'
            ORDER BY asked.word
            """;

    private static final String COMPLETIONS = """
            SELECT word, uses FROM (
                SELECT DISTINCT ON (lexeme) word, uses FROM article_word
                WHERE word ^@ :beginning AND word <> :beginning AND lexeme IS NOT NULL
                ORDER BY lexeme, uses DESC, word) AS ending
            ORDER BY uses DESC, word
            LIMIT :limit
            """;

    /** Selects the corrected text with the best matching article. */
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

    Mono<InterpretedSearch> interpret(SearchText searchText) {
        return searchText.words().isEmpty()
                ? Mono.just(new InterpretedSearch(searchText, List.of(), null))
                : Mono.zip(unknown(searchText.distinctWords()), completions(searchText))
                        .flatMap(found -> interpret(searchText, found.getT1(), found.getT2()));
    }

    private Mono<InterpretedSearch> interpret(SearchText searchText, List<String> unknown, List<String> completions) {
        // The beginning of a known word is unfinished and not misspelt.
        String unfinished =
                completions.isEmpty() ? "" : searchText.words().getLast().text();
        return Flux.fromIterable(unknown)
                .filter(word -> !word.equals(unfinished))
                .concatMap(this::corrections)
                .reduce(List.of(searchText), SearchVocabulary::corrected)
                .flatMap(texts -> best(texts, completions))
                .map(best -> new InterpretedSearch(searchText, completions, best.equals(searchText) ? null : best));
    }

    /** The corrections of one unknown word. */
    private record Corrections(String word, List<String> candidates) {}

    private static List<SearchText> corrected(List<SearchText> texts, Corrections corrections) {
        return corrections.candidates().isEmpty()
                ? texts
                : texts.stream()
                        .flatMap(searchText -> corrections.candidates().stream()
                                .map(candidate -> searchText.with(Map.of(corrections.word(), candidate))))
                        .limit(MAX_TEXTS)
                        .toList();
    }

    private Mono<SearchText> best(List<SearchText> texts, List<String> completions) {
        return texts.size() == 1
                ? Mono.just(texts.getFirst())
                : database.sql(BEST)
                        .bind("texts", texts.stream().map(SearchText::text).toArray(String[]::new))
                        .bind("heads", texts.stream().map(SearchText::head).toArray(String[]::new))
                        .bind("endings", String.join(" or ", completions))
                        .map(row -> ArticleRows.required(row, "number", Long.class))
                        .one()
                        .map(number -> texts.get(Math.toIntExact(number) - 1))
                        .defaultIfEmpty(texts.getFirst());
    }

    private Mono<List<String>> unknown(Set<String> words) {
        return database.sql(UNKNOWN)
                .bind("words", words.toArray(String[]::new))
                .map(row -> ArticleRows.required(row, "word", String.class))
                .all()
                .collectList();
    }

    private Mono<List<String>> completions(SearchText searchText) {
        return Mono.justOrEmpty(searchText.unfinished())
                .filter(word -> word.text().length() >= 2)
                .flatMapMany(word -> database.sql(COMPLETIONS)
                        .bind("beginning", word.text())
                        .bind("limit", MAX_COMPLETIONS)
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
                .map(candidates ->
                        new Corrections(word, candidates.subList(0, Math.min(candidates.size(), MAX_CORRECTIONS))));
    }

    private static KnownWord known(Readable row) {
        return new KnownWord(
                ArticleRows.required(row, "word", String.class), ArticleRows.required(row, "uses", Integer.class));
    }
}
