package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One streamed request of the SDK over Reactor Netty: no thread waits for the answer, and it can be taken back at any time,
 * also before the first byte of the answer.
 */
final class Exchange implements HttpClient, HttpClientBuilder, Disposable {
    private static final int MOST_OF_AN_ERROR = 300;

    private final reactor.netty.http.client.HttpClient http;
    private final Runnable ended;
    private final Disposable.Swap running = Disposables.swap();
    private volatile @Nullable String retryAfter;

    /**
     * @param ended called when the answer has ended, after the SDK was told
     */
    Exchange(reactor.netty.http.client.HttpClient http, Runnable ended) {
        this.http = http;
        this.ended = ended;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Flux<Boolean> answer = http.headers(headers -> request.headers().forEach(headers::set))
                .post()
                .uri(request.url())
                .send(ByteBufFlux.fromString(Mono.just(request.body())))
                .response((response, body) -> blocks(response, body, listener))
                .map(block -> {
                    parser.parse(new ByteArrayInputStream(block), listener);
                    return true;
                });
        running.update(answer.subscribe(_ -> {}, listener::onError, () -> {
            listener.onClose();
            ended.run();
        }));
    }

    private Flux<byte[]> blocks(HttpClientResponse response, ByteBufFlux body, ServerSentEventListener listener) {
        int status = response.status().code();
        if (status < 200 || status > 299) {
            retryAfter = response.responseHeaders().get("Retry-After");
            return body.asString().next().defaultIfEmpty("").flatMapMany(text -> Flux.error(failed(status, text)));
        }
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(headers(response))
                .build());
        String type = response.responseHeaders().get("Content-Type", "");
        var blocks = type.startsWith("text/event-stream") ? Blocks.ofEvents() : Blocks.ofLines();
        return body.asByteArray()
                .concatMapIterable(blocks::cut)
                .concatWith(Flux.defer(() -> Flux.fromIterable(blocks.rest())));
    }

    private static HttpException failed(int status, String text) {
        String start = text.substring(0, Math.min(MOST_OF_AN_ERROR, text.length()));
        return new HttpException(status, start.replaceAll("\\s+", " "));
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.responseHeaders()
                .names()
                .forEach(name -> headers.put(name, response.responseHeaders().getAll(name)));
        return headers;
    }

    /** What the server asks to wait before the next request; null if it asks for nothing in seconds. */
    @Nullable Duration retryAfter() {
        String seconds = retryAfter;
        return seconds != null && seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    /** Takes the request back. */
    @Override
    public void dispose() {
        running.dispose();
    }

    @Override
    public boolean isDisposed() {
        return running.isDisposed();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("every request is streamed");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    /** Timeouts are the customer's, not those of a connection that all requests share. */
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
