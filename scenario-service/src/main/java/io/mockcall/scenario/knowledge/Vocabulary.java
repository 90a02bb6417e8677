package io.mockcall.scenario.knowledge;

import io.mockcall.scenario.knowledge.Spelling.Known;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All words of all articles, which tell what an unfinished or misspelt one may be. */
final class Vocabulary {
    /** Endings of an unfinished word; a word with more of them is too short to mean one. */
    private static final int MAX_ENDINGS = 16;

    private static final int CANDIDATES = 40;

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

    private final DatabaseClient database;

    Vocabulary(DatabaseClient database) {
        this.database = database;
    }

    Mono<Understood> understand(Wording wording) {
        return wording.words().isEmpty()
                ? Mono.just(new Understood(wording.text(), "", "", null))
                : Mono.zip(unknown(wording.distinctWords()), endings(wording))
                        .flatMap(found -> understand(wording, found.getT1(), found.getT2()));
    }

    private Mono<Understood> understand(Wording wording, List<String> unknown, List<String> endings) {
        String prefixed = endings.isEmpty() ? "" : wording.endingIn(endings);
        // The beginning of a known word is not an error.
        String unfinished = endings.isEmpty() ? "" : wording.words().getLast().text();
        return Flux.fromIterable(unknown)
                .filter(word -> !word.equals(unfinished))
                .concatMap(word -> correction(word).map(meant -> Map.entry(word, meant)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(corrections -> understood(wording, prefixed, new HashMap<>(corrections), endings));
    }

    private static Understood understood(
            Wording wording, String prefixed, Map<String, String> corrections, List<String> endings) {
        if (corrections.isEmpty()) {
            return new Understood(wording.text(), prefixed, "", null);
        }
        Wording corrected = wording.with(corrections);
        String search = endings.isEmpty() ? corrected.text() : corrected.text() + " or " + corrected.endingIn(endings);
        return new Understood(wording.text(), prefixed, search, corrected.text().strip());
    }

    private Mono<List<String>> unknown(Set<String> words) {
        return database.sql(UNKNOWN)
                .bind("words", words.toArray(String[]::new))
                .map(row -> Rows.required(row, "word", String.class))
                .all()
                .collectList();
    }

    private Mono<List<String>> endings(Wording wording) {
        return Mono.justOrEmpty(wording.unfinished())
                .filter(word -> word.text().length() >= 2)
                .flatMapMany(word -> database.sql(ENDINGS)
                        .bind("beginning", word.text())
                        .bind("limit", MAX_ENDINGS)
                        .map(row -> Rows.required(row, "word", String.class))
                        .all())
                .collectList();
    }

    private Mono<String> correction(String word) {
        return database.sql("SELECT word, uses FROM nearest_article_words(:word, :many)")
                .bind("word", word)
                .bind("many", CANDIDATES)
                .map(Vocabulary::known)
                .all()
                .collectList()
                .flatMap(known -> Mono.justOrEmpty(Spelling.nearest(word, known)));
    }

    private static Known known(Readable row) {
        return new Known(Rows.required(row, "word", String.class), Rows.required(row, "uses", Integer.class));
    }
}
