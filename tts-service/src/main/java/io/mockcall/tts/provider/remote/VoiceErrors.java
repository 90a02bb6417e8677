package io.mockcall.tts.provider.remote;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.RetryAfter;
import io.mockcall.platform.provider.UnusableAnswerException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Maps the errors of a server and of the connection to it. No message contains the key. */
public final class VoiceErrors {
    /** Longest part of the server's text that a message quotes, in characters. */
    private static final int MAX_QUOTE = 300;

    private final VoiceEndpoint endpoint;

    public VoiceErrors(VoiceEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** A response that is no sound. */
    ProviderException status(int status, HttpHeaders headers, String body) {
        Duration retryAfter = RetryAfter.of(headers, InstantSource.system());
        if (status >= 300 && status <= 399) {
            String where = headers.get(HttpHeaderNames.LOCATION, "nowhere").replaceFirst("\\?.*", "");
            return failed(
                    "status " + status + ": the server redirects to " + quote(where) + "; set " + endpoint.property()
                            + ".base-url to that address",
                    false,
                    retryAfter);
        }
        String what = isWebPage(headers) ? ", a web page: " : ": ";
        return failed("status " + status + what + quote(body), isTransient(status), retryAfter);
    }

    /** An error that the server reports within its answer. */
    public ProviderException reported(String message) {
        return failed(quote(message), true, Duration.ZERO);
    }

    /** Maps an error of the connection. Known errors stay. */
    public Throwable map(Throwable error) {
        return switch (error) {
            case ProviderException known -> known;
            case UnusableAnswerException unusable -> unusable;
            case WebSocketClientHandshakeException handshake
            when handshake.response() != null ->
                status(
                        handshake.response().status().code(),
                        handshake.response().headers(),
                        "no WebSocket");
            default ->
                failed(
                        quote(error.getClass().getSimpleName() + " " + error.getMessage()),
                        error instanceof IOException || error.getCause() instanceof IOException,
                        Duration.ZERO);
        };
    }

    static boolean isWebPage(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.CONTENT_TYPE, "")
                .toLowerCase(Locale.ROOT)
                .startsWith("text/html");
    }

    /** Status 2xx counts as transient: the server began to answer. So do busy and broken servers. */
    private static boolean isTransient(int status) {
        return status < 300 || status == 408 || status == 429 || status >= 500;
    }

    private ProviderException failed(String message, boolean retryable, Duration retryAfter) {
        return new ProviderException(endpoint.provider(), message, retryable, retryAfter, null);
    }

    /** Removes the key before it cuts the text, because a cut could leave half of the key. */
    private String quote(String text) {
        String safe = endpoint.key().removeFrom(text).replaceAll("\\s+", " ");
        return safe.substring(0, Math.min(MAX_QUOTE, safe.length()));
    }
}
