package io.mockcall.testing.models;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * How {@link FakeModelServer} answers a request.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param body computes the chunks of the body from the request; a Flux that fails cuts the response off
 */
public record ServerBehaviour(int status, Map<String, String> headers, Function<JsonNode, Flux<String>> body) {
    /**
     * Answers with an error.
     *
     * @param headers alternating names and values
     */
    public static ServerBehaviour refusing(int status, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new ServerBehaviour(status, all, _ -> Flux.just("{\"error\":{\"message\":\"no\",\"type\":\"test\"}}"));
    }

    /** Answers with an error status and this body. */
    public static ServerBehaviour complaining(int status, String body) {
        return new ServerBehaviour(status, Map.of(), _ -> Flux.just(body));
    }

    /** Answers with a web page. */
    public static ServerBehaviour showing(String html) {
        return new ServerBehaviour(200, Map.of("Content-Type", "text/html; charset=utf-8"), _ -> Flux.just(html));
    }

    /** Sends these chunks unchanged as JSON. */
    public static ServerBehaviour sending(String... chunks) {
        return sending(Flux.fromArray(chunks));
    }

    /** Sends these chunks unchanged as JSON, each as soon as it is emitted. */
    public static ServerBehaviour sending(Flux<String> chunks) {
        return new ServerBehaviour(200, Map.of("Content-Type", "application/json"), _ -> chunks);
    }

    /** Never answers: sends not even a status line. */
    public static ServerBehaviour silent() {
        return sending(Flux.never());
    }
}
