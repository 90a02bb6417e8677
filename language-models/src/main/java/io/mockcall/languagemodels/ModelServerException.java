package io.mockcall.languagemodels;

import io.mockcall.platform.provider.RetryAfter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An error response of a model server. The message never contains the API key. */
final class ModelServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Longest part of the server's text that the message quotes, in characters. */
    private static final int MAX_QUOTE = 300;

    private static final int OK = 200;

    private final boolean isTransient;
    private final Duration retryAfter;

    private ModelServerException(String message, boolean isTransient, Duration retryAfter) {
        super(message, null, false, false);
        this.isTransient = isTransient;
        this.retryAfter = retryAfter;
    }

    /** Describes a response with a status other than 2xx, or a web page. */
    static ModelServerException of(
            int status, HttpHeaders headers, String body, ModelEndpoint endpoint, InstantSource clock) {
        Duration retryAfter = RetryAfter.of(headers, clock);
        if (status >= 300 && status <= 399) {
            String where = headers.get(HttpHeaderNames.LOCATION, "nowhere").replaceFirst("\\?.*", "");
            return new ModelServerException(
                    "status " + status + ": the server redirects to " + start(where, endpoint) + "; set "
                            + endpoint.property() + ".base-url to that address",
                    false,
                    retryAfter);
        }
        String what = isWebPage(headers) ? ", a web page: " : ": ";
        return new ModelServerException(
                "status " + status + what + start(body, endpoint), isTransient(status), retryAfter);
    }

    /** Finds an error in the body of a response with status 200, or in one event of a stream. */
    static Optional<ModelServerException> in(String answer, ModelEndpoint endpoint) {
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
        boolean hasError = error.isObject()
                ? !error.isEmpty()
                : error.isString() && !error.asString().isBlank();
        if (!hasError) {
            return Optional.empty();
        }
        int status = error.path("code").asInt(OK);
        String what =
                error.isString() ? error.asString() : error.path("message").asString(error.toString());
        return Optional.of(new ModelServerException(
                "status " + status + ": " + start(what, endpoint), isTransient(status), Duration.ZERO));
    }

    static boolean isWebPage(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("text/html");
    }

    /** Status 2xx and 3xx count as transient: the server began to answer and failed later. So do busy and broken servers. */
    private static boolean isTransient(int status) {
        return status < 400 || status == 408 || status == 429 || status >= 500;
    }

    /** Removes the key before it cuts the text, because a cut could leave half of the key. */
    private static String start(String text, ModelEndpoint endpoint) {
        String safe = endpoint.withoutKey(text).replaceAll("\\s+", " ");
        return safe.substring(0, Math.min(MAX_QUOTE, safe.length()));
    }

    /** Whether a retry of the same request may succeed. */
    boolean isTransient() {
        return isTransient;
    }

    /** How long the server asks clients to wait before a retry; zero if it does not say. */
    Duration retryAfter() {
        return retryAfter;
    }
}
