package io.mockcall.languagemodels;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server sends in place of an answer; without the key. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int MOST_OF_AN_ERROR = 300;
    private static final int OK = 200;

    private final boolean passing;
    private final Duration retryAfter;

    private Refusal(String message, boolean passing, Duration retryAfter) {
        super(message, null, false, false);
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    /** A status other than 200, or a page for people. */
    static Refusal of(int status, HttpHeaders headers, String body, ModelAccess access, InstantSource clock) {
        Duration retryAfter = RetryAfter.of(headers, clock);
        if (status >= 300 && status <= 399) {
            String where = headers.get(HttpHeaderNames.LOCATION, "nowhere").replaceFirst("\\?.*", "");
            return new Refusal(
                    "status " + status + ": the server has moved to " + start(where, access) + ", and "
                            + access.property() + ".base-url must say so",
                    false,
                    retryAfter);
        }
        String what = isWebPage(headers) ? ", a web page: " : ": ";
        return new Refusal("status " + status + what + start(body, access), passes(status), retryAfter);
    }

    /** An error that came with status 200, in an answer or in the middle of one. */
    static Optional<Refusal> told(String answer, ModelAccess access) {
        int start = answer.indexOf('{');
        if (start < 0 || !answer.contains("\"error\"")) {
            return Optional.empty();
        }
        JsonNode error;
        try {
            error = JsonMapper.shared().readTree(answer.substring(start)).path("error");
        } catch (JacksonException _) {
            return Optional.empty();
        }
        boolean tells = error.isObject()
                ? !error.isEmpty()
                : error.isString() && !error.asString().isBlank();
        if (!tells) {
            return Optional.empty();
        }
        int status = error.path("code").asInt(OK);
        String what =
                error.isString() ? error.asString() : error.path("message").asString(error.toString());
        return Optional.of(new Refusal("status " + status + ": " + start(what, access), passes(status), Duration.ZERO));
    }

    static boolean isWebPage(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("text/html");
    }

    /** Whoever began well and failed then, as whoever is busy or broken, may do better the next time. */
    private static boolean passes(int status) {
        return status < 400 || status == 408 || status == 429 || status >= 500;
    }

    /** The key is looked for before the text is cut, which might leave half of it. */
    private static String start(String text, ModelAccess access) {
        String safe = access.withoutKey(text).replaceAll("\\s+", " ");
        return safe.substring(0, Math.min(MOST_OF_AN_ERROR, safe.length()));
    }

    /** Whether the same request may be answered a moment later. */
    boolean isPassing() {
        return passing;
    }

    /** How long the server asks to be left alone; zero if it does not say. */
    Duration retryAfter() {
        return retryAfter;
    }
}
