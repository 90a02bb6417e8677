package io.mockcall.languagemodels.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * How a request is answered.
 *
 * @param body of the answer, in chunks; one that fails is cut off, one that never ends keeps its reader waiting
 */
public record Behaviour(int status, Map<String, String> headers, Function<JsonNode, Flux<String>> body) {
    /**
     * An error.
     *
     * @param headers names and values by turns
     */
    public static Behaviour refusing(int status, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Behaviour(status, all, _ -> Flux.just("{\"error\":{\"message\":\"no\",\"type\":\"test\"}}"));
    }

    /** An error that says in its body what is wrong. */
    public static Behaviour complaining(int status, String body) {
        return new Behaviour(status, Map.of(), _ -> Flux.just(body));
    }

    /** A page for people. */
    public static Behaviour showing(String html) {
        return new Behaviour(200, Map.of("Content-Type", "text/html; charset=utf-8"), _ -> Flux.just(html));
    }

    /** JSON sent as it is. */
    public static Behaviour sending(String... chunks) {
        return sending(Flux.fromArray(chunks));
    }

    /** The same, as it comes. */
    public static Behaviour sending(Flux<String> chunks) {
        return new Behaviour(200, Map.of("Content-Type", "application/json"), _ -> chunks);
    }

    /** Nothing, not even the start of an answer. */
    public static Behaviour silent() {
        return sending(Flux.never());
    }
}
