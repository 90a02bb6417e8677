package io.mockcall.scenario.knowledge;

import static io.mockcall.platform.security.Role.TRAINER;
import static io.mockcall.scenario.knowledge.Knowledge.article;
import static io.mockcall.scenario.knowledge.Knowledge.ids;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.TestScenarioService;
import io.mockcall.scenario.knowledge.Knowledge.Answer;
import io.mockcall.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

class ArticleSearchTest {
    private static RunningService service;
    private static Knowledge knowledge;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        knowledge = new Knowledge(service);
        forget();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void clean() {
        forget();
    }

    private static void forget() {
        service.bean(DatabaseClient.class)
                .sql("DELETE FROM article WHERE origin = 'trainer'")
                .then()
                .block();
    }

    private static void write(String id, String title, String body) {
        assertThat(knowledge.post(TRAINER, article(id, title, body)).status()).isEqualTo(201);
    }

    private static JsonNode first(Answer answer) {
        return answer.body().path("items").path(0);
    }

    private static String marked(JsonNode highlights, String field) {
        StringBuilder text = new StringBuilder();
        highlights.forEach(highlight -> {
            if (highlight.path("field").asString().equals(field)) {
                highlight
                        .path("fragments")
                        .forEach(f -> text.append(
                                f.path("hit").asBoolean()
                                        ? "[" + f.path("text").asString() + "]"
                                        : f.path("text").asString()));
            }
        });
        return text.toString();
    }

    /** Typical searches in the articles of the release. */
    @ParameterizedTest
    @CsvFileSource(resources = "/searches.csv", numLinesToSkip = 1, quoteCharacter = '|')
    void theFirstHitIsTheExpectedArticle(String query, String expected, String match) {
        Answer answer = knowledge.search(query);
        assertThat(ids(answer)).as(query).startsWith(expected);
        assertThat(first(answer).path("match").asString()).as(query).isEqualTo(match);
        assertThat(answer.body().has("corrected")).isEqualTo(match.equals("corrected"));
    }

    @ParameterizedTest
    @CsvSource({
        "lat fee, late fee",
        "Recieve a mesage, receive a message",
        "'\"freeze a membrship\" -gym', '\"freeze a membership\" -gym'",
        "third pary charges, third party charges",
        "optcal lihgt or pracel, optical light or parcel"
    })
    void theAnswerHasTheCorrectedSearch(String query, String corrected) {
        write("letters", "Receive a message", "Freeze a membership");
        assertThat(knowledge.search(query).body().path("corrected").asString()).isEqualToIgnoringCase(corrected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xylophone", "late fee xylophone", "the", "!!!", "-", "\"\"", "()", "or", "\"late purple fee\""})
    void aSearchWithoutMatchesIsEmpty(String query) {
        Answer answer = knowledge.search(query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(ids(answer)).isEmpty();
    }

    @Test
    void exactComesBeforePrefixBeforeCorrected() {
        write("zz-exact", "Notes", "The plankton is small. The flotsam too.");
        write("aa-prefix", "Plankton-like planktonic planktonics flotsam", "planktonical flotsam");
        assertThat(ids(knowledge.search("flotsam plankton"))).startsWith("aa-prefix");
        write("mm-prefix", "Notes", "A planktologist studies flotsam.");
        List<String> found = ids(knowledge.search("flotsam plankt"));
        assertThat(found).contains("zz-exact", "aa-prefix", "mm-prefix");
        assertThat(first(knowledge.search("flotsam plankt")).path("match").asString())
                .isEqualTo("prefix");

        write("kk-other", "Notes", "The plank is long.");
        Answer known = knowledge.search("plank");
        assertThat(ids(known)).startsWith("kk-other").contains("zz-exact", "aa-prefix", "mm-prefix");
        assertThat(known.body().path("items").path(1).path("match").asString()).isEqualTo("prefix");
    }

    @Test
    void aTitleCountsMoreThanATagAndATagMoreThanTheText() {
        write("in-text", "Something", "gazebo ".repeat(40));
        assertThat(knowledge
                        .post(
                                TRAINER,
                                Map.of(
                                        "id",
                                        "in-tag",
                                        "title",
                                        "Else",
                                        "kind",
                                        "policy",
                                        "category",
                                        "Testing",
                                        "tags",
                                        List.of("gazebo"),
                                        "body",
                                        "nothing"))
                        .status())
                .isEqualTo(201);
        write("in-title", "Gazebo", "nothing");
        assertThat(ids(knowledge.search("gazebo"))).containsExactly("in-title", "in-tag", "in-text");
    }

    @Test
    void adjacentWordsRankHigher() {
        write("apart", "One", "The walrus sleeps. " + "Filler sentence here. ".repeat(20) + "The umbrella is wet.");
        write("together", "Two", "The walrus umbrella is wet. " + "Filler sentence here. ".repeat(20) + " It sleeps.");
        assertThat(ids(knowledge.search("walrus umbrella"))).containsExactly("together", "apart");
    }

    @Test
    void matchesAreFragmentsOfPlainText() {
        write(
                "marked",
                "The <b>aardvark</b> rule",
                "Some **aardvarks** dig. <script>alert('aardvark')</script>\n\n[aardvark](https://evil.example/aardvark)");
        JsonNode highlights = first(knowledge.search("aardvark")).path("highlights");
        assertThat(marked(highlights, "title")).isEqualTo("The <b>[aardvark]</b> rule");
        assertThat(marked(highlights, "body")).contains("Some [aardvarks] dig.").doesNotContain("evil.example", "**");
        assertThat(marked(highlights, "category")).isEmpty();
    }

    @Test
    void completionsAreHighlightedToo() {
        JsonNode highlights = first(knowledge.search("cancella")).path("highlights");
        assertThat(marked(highlights, "tags")).contains("[cancellation]");
    }

    /** An article may contain the marker characters of a match. */
    @Test
    void anArticleCannotForgeAHit() {
        write("forged", "Wombat \uE000forged\uE001", "Text \uE001\uE000 about a wombat");
        JsonNode highlights = first(knowledge.search("wombat")).path("highlights");
        assertThat(marked(highlights, "title")).isEqualTo("[Wombat] forged");
        assertThat(marked(highlights, "body")).isEqualTo("Text  about a [wombat]");
    }

    @Test
    void aSearchHasPagesInTheOrderOfItsRank() {
        for (int i = 0; i < 7; i++) {
            write("page-" + i, i % 3 == 0 ? "The narwhal " + i : "Other " + i, "A narwhal. ".repeat(i % 4 + 1));
        }
        write("page-prefix", "Other", "Many narwhalers came.");
        List<String> all = ids(knowledge.search("narwhal"));
        assertThat(all).hasSize(8).endsWith("page-prefix");
        for (int limit = 1; limit <= 4; limit++) {
            assertThat(knowledge.walk("q=narwhal&limit=" + limit)).isEqualTo(all);
        }
    }

    @Test
    void anUnusedWordLeavesTheVocabulary() {
        write("words", "Quokka", "Quokka quokka");
        assertThat(ids(knowledge.search("quoka"))).containsExactly("words");
        knowledge.put(TRAINER, "words", "*", article("words", "Wallaby", "Wallaby"));
        assertThat(knowledge.search("quoka").body().has("corrected")).isFalse();
        assertThat(ids(knowledge.search("walaby"))).containsExactly("words");
        knowledge.delete(TRAINER, "words", "*");
        assertThat(knowledge.search("walaby").body().has("corrected")).isFalse();
        Long wrong = service.bean(DatabaseClient.class)
                .sql("""
                        SELECT count(*) AS n FROM article_word FULL JOIN (
                            SELECT word, count(*) AS uses
                            FROM article, article_words(title, category, tags, summary, plain) AS word
                            GROUP BY word) AS counted USING (word)
                        WHERE article_word.uses IS DISTINCT FROM counted.uses
                        """)
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
        assertThat(wrong).isZero();
    }

    /** Reports the time and asserts the use of the index, because the time depends on the load of the machine. */
    @Test
    void aThousandArticlesAreSearchedByIndex() {
        fill(1_000);
        for (String words : List.of("late fee", "router light", "membrship freze", "insur", "\"proof of delivery\"")) {
            SearchText searchText = SearchText.of(words);
            InterpretedSearch understood = requireNonNull(
                    service.bean(SearchVocabulary.class).interpret(searchText).block());
            ArticleQuery query = new ArticleQuery(words, null, null, null, null, 20);
            String plan = String.join(
                    "\n",
                    requireNonNull(ArticleSearch.bound(
                                    service.bean(DatabaseClient.class).sql("EXPLAIN " + ArticleSearch.SEARCH),
                                    understood,
                                    query,
                                    null)
                            .map(row -> ArticleRows.required(row, "QUERY PLAN", String.class))
                            .all()
                            .collectList()
                            .block()));
            assertThat(plan)
                    .as(words)
                    .contains("Bitmap Index Scan on article_by_search")
                    .doesNotContain("Seq Scan on article\n");
            long started = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                knowledge.search(words);
            }
            System.out.printf(
                    "%-24s %3d hits, %.1f ms each%n",
                    words, ids(knowledge.search(words)).size(), (System.nanoTime() - started) / 20e6);
        }
    }

    /** Every twentieth article has the text of an article of the release. */
    private static void fill(int count) {
        service.bean(DatabaseClient.class)
                .sql("""
                        INSERT INTO article (id, version, title, kind, category, tags, summary, body, plain,
                                             origin, changed_at, changed_by)
                        SELECT 'copy-' || n, 1, 'Note ' || n, kind, 'Testing', '{}', null, 'copy',
                               -- Common words are met often, rare ones seldom: 12,000 in all.
                               (SELECT string_agg(translate(left(md5(power(12000, random())::integer || ''), 7), '0123456789', 'ghijklmnop'), ' ')
                                FROM generate_series(1, 300 + n - n)) || CASE WHEN n % 20 = 0 THEN plain ELSE '' END,
                               'trainer', now(), 'trainer'
                        FROM generate_series(1, :count) AS n
                        JOIN (SELECT row_number() OVER (ORDER BY id) AS number, * FROM article) AS original
                          ON original.number = 1 + n % (SELECT count(*) FROM article)
                        """)
                .bind("count", count)
                .then()
                .then(service.bean(DatabaseClient.class)
                        .sql("ANALYZE article, article_word")
                        .then())
                .block();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE article; --",
                "' OR '1'='1",
                "a:*",
                "a & | !b",
                "!(",
                "((((",
                "%",
                "_",
                "\\",
                "\\'",
                "fee:A",
                "fee:*A",
                "<->",
                "fee <2> late",
                "\"",
                "\"\"\"",
                "--",
                "/* x",
                "$1",
                "$$",
                ":exact",
                "?",
                "??",
                "{a}",
                "€",
                "😀",
                "👩‍👩‍👧‍👦 fee",
                "İstanbul",
                "ﬁsh",
                "\uFFFD",
                "\u202E fee",
                "ά",
                "a\nb",
                "a\tb",
                "or or or",
                "-",
                "- -",
                "-or",
                "\uE000x\uE001",
                "https://x.example/a?b=c&d",
                "me@x.example",
                "1e400",
                "00000",
                "a/b/c",
                "<script>alert(1)</script>"
            })
    void noTextIsAnError(String words) {
        assertThat(knowledge.search(words).status()).as(words).isEqualTo(200);
        assertThat(ids(knowledge.search("late fee"))).startsWith("brightline-late-fees");
    }

    @Test
    void theLongestSearchIsAnswered() {
        assertThat(knowledge.search("q".repeat(200)).status()).isEqualTo(200);
        assertThat(knowledge.search("a b ".repeat(50)).status()).isEqualTo(200);
        assertThat(knowledge.search("(\"-".repeat(66)).status()).isEqualTo(200);
        assertThat(knowledge.search("q".repeat(201)).code()).isEqualTo("bad_parameter");
    }

    @Test
    void oneWriterDoesNotLoseTheWordsOfAnother() {
        List<CompletableFuture<Answer>> writing = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String id = "parallel-" + i;
            writing.add(CompletableFuture.supplyAsync(
                    () -> knowledge.post(TRAINER, article(id, "Echidna and okapi", "okapi echidna " + id))));
        }
        assertThat(writing).allSatisfy(w -> assertThat(w.join().status()).isEqualTo(201));
        assertThat(service.bean(DatabaseClient.class)
                        .sql("SELECT uses FROM article_word WHERE word = 'okapi'")
                        .map(row -> row.get("uses", Integer.class))
                        .one()
                        .block())
                .isEqualTo(12);
    }
}
