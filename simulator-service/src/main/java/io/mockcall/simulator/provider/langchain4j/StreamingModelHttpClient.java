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
 * A request whose response is read while the server writes it. No thread blocks. The request can be aborted at any time, also
 * before the first byte of the response.
 */
final class StreamingModelHttpClient extends ModelHttpClient implements Disposable {
    private final Runnable ended;
    private final Disposable.Swap running = Disposables.swap();

    /**
     * @param ended called when the response has ended, after the SDK
     */
    StreamingModelHttpClient(ModelConnectionPool connections, ModelEndpoint endpoint, Runnable ended) {
        super(connections, endpoint);
        this.ended = ended;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Flux<byte[]> frames = send(request, (response, body) -> frames(response, body, listener))
                .doOnNext(this::check)
                .doOnNext(frame -> parser.parse(new ByteArrayInputStream(frame), listener));
        running.update(frames.subscribe(_ -> {}, listener::onError, () -> {
            listener.onClose();
            ended.run();
        }));
    }

    private static Flux<byte[]> frames(
            HttpClientResponse response, ByteBufFlux body, ServerSentEventListener listener) {
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(response.status().code())
                .build());
        String type = response.responseHeaders().get("Content-Type", "");
        var decoder =
                type.startsWith("text/event-stream") ? StreamFrameDecoder.ofEvents() : StreamFrameDecoder.ofLines();
        return body.asByteArray()
                .concatMapIterable(decoder::decode)
                .concatWith(Flux.defer(() -> Flux.fromIterable(decoder.rest())));
    }

    /** Aborts the request. */
    @Override
    public void dispose() {
        running.dispose();
    }

    @Override
    public boolean isDisposed() {
        return running.isDisposed();
    }
}
