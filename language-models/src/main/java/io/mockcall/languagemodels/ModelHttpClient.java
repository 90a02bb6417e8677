package io.mockcall.languagemodels;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The HTTP client of the SDK on top of Reactor Netty. Each instance sends one request. A subclass decides whether it waits for
 * the whole response or reads a stream. This class recognises responses that are not answers and turns them into a
 * {@link ModelServerException}.
 */
public abstract class ModelHttpClient implements HttpClient, HttpClientBuilder {
    /** Longest error body that is read, in bytes. */
    private static final int MAX_ERROR_BYTES = 16 * 1024;

    private final reactor.netty.http.client.HttpClient http;
    private final ModelEndpoint endpoint;

    protected ModelHttpClient(ModelConnectionPool connectionPool, ModelEndpoint endpoint) {
        this.http = connectionPool.http();
        this.endpoint = endpoint;
    }

    /**
     * Sends the request and reads the response.
     *
     * @param read reads the body of a successful response; it may emit any number of chunks
     * @return the chunks, or a {@link ModelServerException} if the server refuses the request
     */
    protected final <T> Flux<T> send(HttpRequest request, BiFunction<HttpClientResponse, ByteBufFlux, Flux<T>> read) {
        return http.headers(headers -> request.headers().forEach(headers::set))
                .post()
                .uri(request.url())
                .send(ByteBufFlux.fromString(Mono.just(request.body())))
                .response((response, body) -> isAnswer(response) ? read.apply(response, body) : failed(response, body));
    }

    /** A web page with any status is not an answer, because gateways and sign-in pages send web pages. */
    private static boolean isAnswer(HttpClientResponse response) {
        int status = response.status().code();
        return status >= 200 && status <= 299 && !ModelServerException.isWebPage(response.responseHeaders());
    }

    /** Fails with the error body. If the body breaks off, fails with the part that was received. */
    private <T> Flux<T> failed(HttpClientResponse response, ByteBufFlux body) {
        var reason = new ByteArrayOutputStream();
        return body.asByteArray()
                .doOnNext(reason::writeBytes)
                .takeUntil(_ -> reason.size() >= MAX_ERROR_BYTES)
                .onErrorComplete()
                .thenMany(Flux.error(() -> ModelServerException.of(
                        response.status().code(),
                        response.responseHeaders(),
                        reason.toString(StandardCharsets.UTF_8),
                        endpoint,
                        InstantSource.system())));
    }

    /**
     * Looks for an error in a response with status 200.
     *
     * @param answer the whole body, or one event of a stream
     * @throws ModelServerException if the body contains an error
     */
    protected final void check(byte[] answer) {
        ModelServerException.in(new String(answer, StandardCharsets.UTF_8), endpoint)
                .ifPresent(error -> {
                    throw error;
                });
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("this client only reads streams");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("this client only reads whole responses");
    }

    @Override
    public final HttpClient build() {
        return this;
    }

    /** Null, because {@link ModelConnectionPool} sets the timeouts of the connections that all requests share. */
    @Override
    public final @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public final HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public final @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public final HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
