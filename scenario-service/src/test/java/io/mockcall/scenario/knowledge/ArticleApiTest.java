package io.mockcall.scenario.knowledge;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.ANALYST;
import static io.mockcall.platform.security.Role.TRAINER;
import static io.mockcall.scenario.knowledge.Knowledge.article;
import static io.mockcall.scenario.knowledge.Knowledge.ids;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.security.Role;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.scenario.knowledge.Knowledge.Answer;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ObjectNode;

class ArticleApiTest {
    private static RunningService service;
    private static Knowledge knowledge;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        service.bean(PeriodicTasks.class).stop();
        knowledge = new Knowledge(service);
    }

    @AfterAll
    static void stop() {
        sql("DELETE FROM article WHERE category = 'Testing'");
        service.close();
    }

    private static void sql(String statement) {
        service.bean(DatabaseClient.class).sql(statement).then().block();
    }

    private static Map<String, Object> with(Map<String, Object> article, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(article);
        changed.put(field, value);
        return changed;
    }

    private static Answer stored(String id) {
        Answer answer = knowledge.post(TRAINER, article(id, "Title of " + id, "Text of " + id));
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    @Test
    void anArticleIsReadAsWritten() {
        Answer created = knowledge.post(
                TRAINER,
                Map.of(
                        "id",
                        "written",
                        "title",
                        " Refunds & returns ",
                        "kind",
                        "procedure",
                        "category",
                        "Testing",
                        "tags",
                        List.of("Refund", "refund", " Shop "),
                        "summary",
                        "In short.",
                        "body",
                        "# One\n\n*two*"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().getFirst("Location")).isEqualTo("/api/knowledge/articles/written");
        assertThat(created.etag()).isEqualTo("\"1\"");

        Answer read = knowledge.get(AGENT, "written");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.etag()).isEqualTo("\"1\"");
        assertThat(read.headers().getFirst("Cache-Control")).contains("no-cache", "private");
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.body().path("title").asString()).isEqualTo("Refunds & returns");
        assertThat(read.body().path("tags").toString()).isEqualTo("[\"refund\",\"shop\"]");
        assertThat(read.body().path("html").asString()).isEqualTo("<h1>One</h1>\n<p><em>two</em></p>\n");
        assertThat(read.body().path("changedBy").asString()).isEqualTo("trainer");
    }

    @Test
    void aNewArticleGetsItsIdFromItsTitle() {
        Map<String, Object> article = new HashMap<>(article("", "What's new? – Fees, 2026!", "Text"));
        article.remove("id");
        assertThat(knowledge.post(ADMIN, article).body().path("id").asString()).isEqualTo("what-s-new-fees-2026");
        assertThat(knowledge.post(ADMIN, article).code()).isEqualTo("already_exists");
    }

    @Test
    void anArticleThatWasReadCanBeSentBackChanged() {
        stored("round-trip");
        Answer read = knowledge.get(TRAINER, "round-trip");
        var changed = ((ObjectNode) read.body()).deepCopy().put("title", "A new title");
        Answer put = knowledge.put(ADMIN, "round-trip", read.etag(), changed);
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.etag()).isEqualTo("\"2\"");
        assertThat(put.body().path("version").asInt()).isEqualTo(2);
        assertThat(put.body().path("changedBy").asString()).isEqualTo("admin");
        assertThat(knowledge.get(AGENT, "round-trip").body()).isEqualTo(put.body());
    }

    @Test
    void anOutdatedEtagOverwritesNothing() {
        stored("contested");
        Map<String, Object> mine = article("contested", "Mine", "Text");
        assertThat(knowledge.put(TRAINER, "contested", "\"1\"", mine).status()).isEqualTo(200);

        Answer stale = knowledge.put(TRAINER, "contested", "\"1\"", article("contested", "Yours", "Text"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("changed_meanwhile");
        assertThat(stale.body().path("version").asInt()).isEqualTo(2);
        assertThat(knowledge.delete(TRAINER, "contested", "\"1\"").status()).isEqualTo(412);
        assertThat(knowledge.put(TRAINER, "contested", "W/\"2\"", mine).status())
                .isEqualTo(412);
        assertThat(knowledge.put(TRAINER, "contested", "nonsense", mine).status())
                .isEqualTo(412);
        assertThat(knowledge.get(AGENT, "contested").body().path("title").asString())
                .isEqualTo("Mine");

        assertThat(knowledge.put(TRAINER, "contested", "\"1\", \"2\"", mine).status())
                .isEqualTo(200);
        assertThat(knowledge.put(TRAINER, "contested", "*", mine).etag()).isEqualTo("\"4\"");
    }

    @Test
    void aWriteNeedsTheEtag() {
        stored("unseen");
        Answer put = Knowledge.answer(
                service.as(TRAINER).put().uri(knowledge.uri("/unseen")).bodyValue(article("unseen", "T", "B")));
        assertThat(put.status()).isEqualTo(428);
        assertThat(put.code()).isEqualTo("precondition_required");
        assertThat(Knowledge.answer(service.as(TRAINER).delete().uri(knowledge.uri("/unseen")))
                        .status())
                .isEqualTo(428);
    }

    @Test
    void aDeletedArticleIsNotFound() {
        stored("short-lived");
        assertThat(knowledge.delete(TRAINER, "short-lived", "\"1\"").status()).isEqualTo(204);
        assertThat(knowledge.get(AGENT, "short-lived").code()).isEqualTo("article_not_found");
        assertThat(knowledge.delete(TRAINER, "short-lived", "\"1\"").status()).isEqualTo(404);
        assertThat(knowledge
                        .put(TRAINER, "short-lived", "*", article("short-lived", "T", "B"))
                        .status())
                .isEqualTo(404);
        assertThat(ids(knowledge.search("\"text of short-lived\""))).isEmpty();
    }

    @Test
    void anArticleInUseCannotBeDeleted() {
        Answer refused = knowledge.delete(ADMIN, "brightline-late-fees", "*");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("in_use");
        assertThat(refused.body().path("scenarios").toString()).contains("\"billing-late-fee\"");
        assertThat(refused.body().path("detail").asString()).contains("billing-late-fee");
        assertThat(knowledge.get(AGENT, "brightline-late-fees").status()).isEqualTo(200);
    }

    @Test
    void aScenarioCannotNameAMissingArticle() {
        URI uri = URI.create(service.url() + "/api/scenarios/billing-late-fee");
        var scenario = (ObjectNode)
                Knowledge.answer(service.as(TRAINER).get().uri(uri)).body();
        scenario.putArray("articleIds").add("brightline-late-fees").add("never-written");
        Answer refused = Knowledge.answer(
                service.as(TRAINER).put().uri(uri).header("If-Match", "*").bodyValue(scenario));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").path(0).path("field").asString())
                .isEqualTo("/articleIds/1");
    }

    @Test
    void anUnchangedArticleIsNotSentAgain() {
        stored("cached");
        service.as(AGENT)
                .get()
                .uri(knowledge.uri("/cached"))
                .header("If-None-Match", "\"1\"")
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @ParameterizedTest
    @CsvSource({
        "title, ''",
        "title, 7",
        "title, 'two\nlines'",
        "kind, gossip",
        "kind, POLICY",
        "category, ''",
        "tags, notalist",
        "summary, ''",
        "body, ' '",
        "body, 'half \uD800 a character'",
        "body, 'nul \u0000'",
        "id, Not-A-Slug",
        "id, ../etc",
        "id, a--b",
        "colour, red"
    })
    void aViolationNamesItsField(String field, String value) {
        Object given = value.equals("7") ? 7 : value;
        Answer answer = knowledge.post(TRAINER, with(article("wrong", "T", "B"), field, given));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid");
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("/" + field);
        assertThat(answer.body().path("errors").path(0).path("message").asString())
                .isNotBlank();
        assertThat(answer.body().path("detail").asString()).contains(field);
    }

    @Test
    void allViolationsAreReported() {
        Answer answer = knowledge.post(TRAINER, Map.of("title", "x".repeat(121), "kind", "policy"));
        Set<String> fields = new TreeSet<>();
        answer.body().path("errors").forEach(e -> fields.add(e.path("field").asString()));
        assertThat(fields).containsExactly("/body", "/category", "/title");
    }

    @Test
    void theIdOfAnArticleCannotBeChanged() {
        stored("fixed");
        Answer answer = knowledge.put(TRAINER, "fixed", "*", article("other", "T", "B"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "{", "\"text\"", "{\"title\":", "\u0001"})
    void aBodyThatIsNotAnArticleIsRefused(String body) {
        Answer answer = Knowledge.answer(service.as(TRAINER)
                .post()
                .uri(knowledge.uri(""))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid");
    }

    @Test
    void anEmptyBodyIsRefused() {
        Answer answer = Knowledge.answer(
                service.as(TRAINER).post().uri(knowledge.uri("")).contentType(MediaType.APPLICATION_JSON));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {100 * 1024 + 1, 300 * 1024, 2 * 1024 * 1024})
    void aTooLargeBodyIsRefused(int size) {
        Answer answer = knowledge.post(TRAINER, article("huge", "T", "x".repeat(size)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
    }

    @Test
    void theLargestArticleFits() {
        Answer answer = knowledge.post(TRAINER, article("largest", "T", "word ".repeat(20 * 1024)));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void agentsReadAndDoNotWrite() {
        stored("read-only");
        assertThat(knowledge.get(AGENT, "read-only").status()).isEqualTo(200);
        assertThat(knowledge.post(AGENT, article("mine", "T", "B")).code()).isEqualTo("forbidden");
        assertThat(knowledge
                        .put(AGENT, "read-only", "*", article("read-only", "T", "B"))
                        .status())
                .isEqualTo(403);
        assertThat(knowledge.delete(AGENT, "read-only", "*").status()).isEqualTo(403);
    }

    @Test
    void analystsAreForbidden() {
        assertThat(knowledge.list(ANALYST, "q=fee").status()).isEqualTo(403);
        assertThat(knowledge.get(ANALYST, "brightline-late-fees").status()).isEqualTo(403);
        assertThat(knowledge.post(ANALYST, article("mine", "T", "B")).code()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "TRAINER", "ADMIN"})
    void allOtherRolesRead(Role role) {
        assertThat(knowledge.list(role, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "..%2f", "a'%20OR%201=1", "%F0%9F%98%80", "NO"})
    void aMalformedIdIsNotFound(String id) {
        assertThat(knowledge.get(AGENT, id).status()).isIn(400, 404);
    }

    @Test
    void theListFiltersByScenario() {
        assertThat(ids(knowledge.list("scenarioId=billing-late-fee")))
                .containsExactly("brightline-payment-details", "brightline-late-fees");
        assertThat(ids(knowledge.list("scenarioId=billing-late-fee&q=waive"))).containsExactly("brightline-late-fees");
        assertThat(ids(knowledge.list("scenarioId=no-such-scenario"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "category=fraud, ashford-card-fraud",
        "kind=product, cedar-family-plans",
        "tag=Third-Party, cedar-third-party-charges",
        "kind=policy&category=Billing&tag=cedar, cedar-third-party-charges",
        "category=Billing&q=card, brightline-payment-details"
    })
    void filtersNarrowTheList(String query, String only) {
        assertThat(ids(knowledge.list(query))).containsExactly(only);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=x, limit",
        "cursor=AAAA, cursor",
        "q=a&cursor=OQowCmE, cursor",
        "q=a&cursor=MAoxRTk5OTk5OTk5CmE, cursor",
        "kind=gossip, kind",
        "q=%00, q",
        "tag=%00, tag"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        Answer answer = knowledge.list(query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("bad_parameter");
        assertThat(answer.body().path("parameter").asString()).isEqualTo(parameter);
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfTheTitles() {
        List<String> walked = knowledge.walk("tag=cedar&limit=1");
        assertThat(walked).containsExactly("cedar-third-party-charges", "cedar-family-plans");
        assertThat(knowledge.walk("limit=5")).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void missingArticlesAreReported() {
        assertThat(service.bean(ArticleStore.class)
                        .missing(List.of("ashford-card-fraud", "never-written", "o'hara"))
                        .collectList()
                        .block())
                .containsExactly("never-written", "o'hara");
    }

    @Test
    void exactlyTheChangesAreAudited() {
        sql("DELETE FROM outbox");
        stored("watched");
        knowledge.put(ADMIN, "watched", "\"1\"", article("watched", "New", "Text"));
        knowledge.put(TRAINER, "watched", "\"1\"", article("watched", "Stale", "Text"));
        knowledge.delete(TRAINER, "watched", "\"2\"");
        stored("watched");
        List<String> entries = requireNonNull(service.bean(DatabaseClient.class)
                .sql("""
                        SELECT concat_ws(' ', entry->>'actor', entry->>'team', entry->>'action', entry->>'recordType',
                                         entry->>'recordId', entry->>'outcome', entry->'details'->>'version') AS entry
                        FROM outbox, CAST(payload AS jsonb) AS entry ORDER BY id
                        """)
                .map(row -> row.get("entry", String.class))
                .all()
                .collectList()
                .block());
        assertThat(entries)
                .containsExactly(
                        "trainer red created article watched done 1",
                        "admin red changed article watched done 2",
                        "trainer red deleted article watched done 2",
                        "trainer red created article watched done 1");
        assertThat(service.bean(DatabaseClient.class)
                        .sql("SELECT count(DISTINCT CAST(payload AS jsonb)->>'id') AS n FROM outbox")
                        .map(row -> row.get("n", Long.class))
                        .one()
                        .block())
                .isEqualTo(4);
    }
}
