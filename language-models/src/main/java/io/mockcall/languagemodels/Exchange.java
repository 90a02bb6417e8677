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
 * One request of the SDK over Reactor Netty, which is there already. Whether its answer is waited for as a whole or read while
 * it is written is up to who asks; that something is no answer is known here, and is a {@link Refusal}.
 */
public abstract class Exchange implements HttpClient, HttpClientBuilder {
    private static final int MOST_OF_AN_ERROR = 16 * 1024;

    private final reactor.netty.http.client.HttpClient http;
    private final ModelAccess access;

    protected Exchange(ModelConnections connections, ModelAccess access) {
        this.http = connections.http();
        this.access = access;
    }

    /**
     * Sends the request, and reads its answer if it is one.
     *
     * @param read gives the answer in any pieces
     */
    protected final <T> Flux<T> send(HttpRequest request, BiFunction<HttpClientResponse, ByteBufFlux, Flux<T>> read) {
        return http.headers(headers -> request.headers().forEach(headers::set))
                .post()
                .uri(request.url())
                .send(ByteBufFlux.fromString(Mono.just(request.body())))
                .response(
                        (response, body) -> isAnswer(response) ? read.apply(response, body) : refused(response, body));
    }

    /** A page for people is none, whatever its status; gateways and sign-in pages send them. */
    private static boolean isAnswer(HttpClientResponse response) {
        int status = response.status().code();
        return status >= 200 && status <= 299 && !Refusal.isWebPage(response.responseHeaders());
    }

    /** Also with what has come of a reason that breaks off. */
    private <T> Flux<T> refused(HttpClientResponse response, ByteBufFlux body) {
        var reason = new ByteArrayOutputStream();
        return body.asByteArray()
                .doOnNext(reason::writeBytes)
                .takeUntil(_ -> reason.size() >= MOST_OF_AN_ERROR)
                .onErrorComplete()
                .thenMany(Flux.error(() -> Refusal.of(
                        response.status().code(),
                        response.responseHeaders(),
                        reason.toString(StandardCharsets.UTF_8),
                        access,
                        InstantSource.system())));
    }

    /**
     * Looks for an error in something that came with status 200: all of an answer, or an event of it.
     *
     * @throws Refusal if it tells of one
     */
    protected final void check(byte[] answer) {
        Refusal.told(new String(answer, StandardCharsets.UTF_8), access).ifPresent(refusal -> {
            throw refusal;
        });
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("every answer is read while it is written");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("every answer is waited for");
    }

    @Override
    public final HttpClient build() {
        return this;
    }

    /** Timeouts are ours, not those of a connection that all requests share. */
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
