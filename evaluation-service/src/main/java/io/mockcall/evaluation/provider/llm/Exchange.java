package io.mockcall.evaluation.provider.llm;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One request of the SDK over Reactor Netty, which is there already. The SDK waits for the answer, on a thread that is there
 * for it; the timeout is that of all of it, to the last byte, and an interrupt takes the request back.
 */
final class Exchange implements HttpClient, HttpClientBuilder {
    private static final int MOST_OF_AN_ERROR = 300;
    /** Bytes; no answer within the limit of tokens comes near it. */
    private static final int LONGEST = 1024 * 1024;

    private final reactor.netty.http.client.HttpClient http;
    private final Duration timeout;
    private volatile @Nullable String retryAfter;

    Exchange(reactor.netty.http.client.HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return requireNonNull(http.headers(headers -> request.headers().forEach(headers::set))
                .post()
                .uri(request.url())
                .send(ByteBufFlux.fromString(Mono.just(request.body())))
                .response((response, body) -> body.asByteArray()
                        .reduceWith(ByteArrayOutputStream::new, Exchange::append)
                        .map(bytes -> answer(response, bytes.toString(StandardCharsets.UTF_8))))
                .next()
                .timeout(timeout)
                .block());
    }

    private SuccessfulHttpResponse answer(HttpClientResponse response, String body) {
        int status = response.status().code();
        if (status < 200 || status > 299) {
            retryAfter = response.responseHeaders().get("Retry-After");
            String start = body.substring(0, Math.min(MOST_OF_AN_ERROR, body.length()));
            throw new HttpException(status, start.replaceAll("\\s+", " "));
        }
        return SuccessfulHttpResponse.builder().statusCode(status).body(body).build();
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream so, byte[] more) {
        if (so.size() + more.length > LONGEST) {
            throw new IllegalStateException("the answer is longer than " + LONGEST + " bytes");
        }
        so.writeBytes(more);
        return so;
    }

    /** What the server asks to wait before the next request; null if it asks for nothing in seconds. */
    @Nullable Duration retryAfter() {
        String seconds = retryAfter;
        return seconds != null && seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("no request is streamed");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    /** Timeouts are ours, not those of a connection that all requests share. */
    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
