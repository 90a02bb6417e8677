package io.mockcall.simulator.provider.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.languagemodels.ModelErrorMapper;
import io.mockcall.languagemodels.ReasoningFilter;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Asks the model, and gives its reply as it is written; the only place where the SDK is called, and its errors end here. */
final class TokenStream {
    private static final int MOST_WAITING = 4096;

    /** Who shall wait for longer will not be answered in time. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final ModelEndpoint endpoint;
    private final ModelSettings settings;
    private final ModelConnectionPool connections;
    private final ModelErrorMapper errorMapper;

    TokenStream(ModelEndpoint endpoint, ModelSettings settings, ModelConnectionPool connections) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.connections = connections;
        this.errorMapper = new ModelErrorMapper(endpoint.api().wireName(), endpoint, SHORT_WAIT);
    }

    /** Pieces of the reply. Cancelling takes the request back. Fails with a {@link ProviderException}. */
    Flux<String> reply(ChatRequest request) {
        return Flux.defer(() -> {
            var pieces = new Pieces();
            var exchange = new StreamedExchange(connections, endpoint, pieces::close);
            return Flux.<String>create(
                            sink -> {
                                pieces.into(sink.onDispose(exchange));
                                model(exchange).chat(request, pieces);
                            },
                            FluxSink.OverflowStrategy.IGNORE)
                    .onBackpressureBuffer(MOST_WAITING)
                    .transform(ReasoningFilter::strip)
                    .onErrorMap(errorMapper::map);
        });
    }

    /** One for each request, which costs next to nothing, so that a request can be taken back without touching the others. */
    private StreamingChatModel model(HttpClientBuilder http) {
        var parameters = endpoint.parameters(settings.temperature(), settings.maxTokens(), null);
        return switch (endpoint.api()) {
            case OPENAI ->
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint.url())
                        .apiKey(endpoint.keyOrNull())
                        .defaultRequestParameters(parameters)
                        .build();
            case OLLAMA ->
                OllamaStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint.url())
                        .defaultRequestParameters(parameters)
                        .build();
        };
    }

    /** What the SDK calls back; it may do so more often than the end of a stream allows. */
    private final class Pieces implements StreamingChatResponseHandler {
        private final AtomicBoolean ended = new AtomicBoolean();
        private @Nullable FluxSink<String> sink;

        void into(FluxSink<String> here) {
            sink = here;
        }

        @Override
        public void onPartialResponse(String piece) {
            if (!ended.get()) {
                requireNonNull(sink).next(piece);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            FinishReason reason = response.finishReason();
            if (reason == null) {
                close();
            } else if (reason == FinishReason.LENGTH) {
                onError(new ProviderException(
                        endpoint.api().wireName(),
                        "the reply was cut off at " + endpoint.property() + ".max-tokens",
                        false,
                        null));
            } else if (ended.compareAndSet(false, true)) {
                requireNonNull(sink).complete();
            }
        }

        @Override
        public void onError(Throwable error) {
            if (ended.compareAndSet(false, true)) {
                requireNonNull(sink).error(error);
            }
        }

        /** Nothing more will come, and the mark of the end was missing. */
        void close() {
            onError(new IOException("the reply broke off"));
        }
    }
}
