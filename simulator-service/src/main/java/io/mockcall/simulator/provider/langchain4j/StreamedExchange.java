package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.languagemodels.ModelHttpClient;
import java.io.ByteArrayInputStream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * A request whose answer is read while it is written: no thread waits for it, and it can be taken back at any time, also before
 * the first byte of the answer.
 */
final class StreamedExchange extends ModelHttpClient implements Disposable {
    private final Runnable ended;
    private final Disposable.Swap running = Disposables.swap();

    /**
     * @param ended called when the answer has ended, after the SDK was told
     */
    StreamedExchange(ModelConnectionPool connections, ModelEndpoint endpoint, Runnable ended) {
        super(connections, endpoint);
        this.ended = ended;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Flux<byte[]> answer = send(request, (response, body) -> blocks(response, body, listener))
                .doOnNext(this::check)
                .doOnNext(block -> parser.parse(new ByteArrayInputStream(block), listener));
        running.update(answer.subscribe(_ -> {}, listener::onError, () -> {
            listener.onClose();
            ended.run();
        }));
    }

    private static Flux<byte[]> blocks(
            HttpClientResponse response, ByteBufFlux body, ServerSentEventListener listener) {
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(response.status().code())
                .build());
        String type = response.responseHeaders().get("Content-Type", "");
        var blocks = type.startsWith("text/event-stream") ? Blocks.ofEvents() : Blocks.ofLines();
        return body.asByteArray()
                .concatMapIterable(blocks::cut)
                .concatWith(Flux.defer(() -> Flux.fromIterable(blocks.rest())));
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
}
