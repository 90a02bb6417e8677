package io.mockcall.scenario.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A client of the knowledge base of a running service. */
record Knowledge(RunningService service) {
    private static final String ARTICLES = "/api/knowledge/articles";

    /** A response. */
    record Answer(int status, JsonNode body, MultiValueMap<String, String> headers) {
        String code() {
            return body.path("code").asString();
        }

        String etag() {
            return requireNonNull(headers.getFirst("ETag"));
        }
    }

    static Map<String, Object> article(String id, String title, String body) {
        return Map.of(
                "id",
                id,
                "title",
                title,
                "kind",
                "policy",
                "category",
                "Testing",
                "tags",
                List.of("test"),
                "body",
                body);
    }

    Answer search(String words) {
        return list("q=" + UriUtils.encode(words, UTF_8));
    }

    Answer list(String query) {
        return list(Role.AGENT, query);
    }

    Answer list(Role role, String query) {
        return answer(service.as(role).get().uri(uri("?" + query)));
    }

    Answer get(Role role, String id) {
        return answer(service.as(role).get().uri(uri("/" + id)));
    }

    Answer post(Role role, Object article) {
        return answer(service.as(role).post().uri(uri("")).bodyValue(article));
    }

    Answer put(Role role, String id, String ifMatch, Object article) {
        return answer(service.as(role)
                .put()
                .uri(uri("/" + id))
                .header("If-Match", ifMatch)
                .bodyValue(article));
    }

    Answer delete(Role role, String id, String ifMatch) {
        return answer(service.as(role).delete().uri(uri("/" + id)).header("If-Match", ifMatch));
    }

    URI uri(String rest) {
        return URI.create(service.url() + ARTICLES + rest);
    }

    static Answer answer(RequestHeadersSpec<?> request) {
        EntityExchangeResult<JsonNode> result =
                request.exchange().expectBody(JsonNode.class).returnResult();
        JsonNode body = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                body == null ? MissingNode.getInstance() : body,
                result.getResponseHeaders().asMultiValueMap());
    }

    static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.body().path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    /** Reads all pages. */
    List<String> walk(String query) {
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = list(query + cursor);
            if (page.status() != 200) {
                throw new AssertionError("a page answers " + page);
            }
            walked.addAll(ids(page));
            JsonNode next = page.body().path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return walked;
    }
}
