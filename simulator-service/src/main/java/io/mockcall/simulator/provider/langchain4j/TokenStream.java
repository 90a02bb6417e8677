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

/** Asks the model and streams its reply. Only this class calls the SDK, and it maps all errors of the SDK. */
final class TokenStream {
    private static final int MAX_BUFFERED = 4096;

    /** A server that asks for a longer wait is not asked again in the same turn. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(1);

    private final ModelEndpoint endpoint;
    private final ModelSettings settings;
    private final ModelConnectionPool connections;
    private final ModelErrorMapper errorMapper;

    TokenStream(ModelEndpoint endpoint, ModelSettings settings, ModelConnectionPool connections) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.connections = connections;
        this.errorMapper = new ModelErrorMapper(endpoint.api().wireName(), endpoint, MAX_RETRY_AFTER);
    }

    /** Emits the pieces of the reply. Cancelling aborts the request. Fails with a {@link ProviderException}. */
    Flux<String> reply(ChatRequest request) {
        return Flux.defer(() -> {
            var handler = new ResponseHandler();
            var client = new StreamingModelHttpClient(connections, endpoint, handler::close);
            return Flux.<String>create(
                            sink -> {
                                handler.emitTo(sink.onDispose(client));
                                model(client).chat(request, handler);
                            },
                            FluxSink.OverflowStrategy.IGNORE)
                    .onBackpressureBuffer(MAX_BUFFERED)
                    .transform(ReasoningFilter::strip)
                    .onErrorMap(errorMapper::map);
        });
    }

    /** Creates a client for one request, so that aborting it does not affect other requests. A client costs little. */
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

    /** The callbacks of the SDK. The SDK may call them after the end; those calls have no effect. */
    private final class ResponseHandler implements StreamingChatResponseHandler {
        private final AtomicBoolean ended = new AtomicBoolean();
        private @Nullable FluxSink<String> sink;

        void emitTo(FluxSink<String> target) {
            sink = target;
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

        /** The response has ended without the end marker. */
        void close() {
            onError(new IOException("the reply broke off"));
        }
    }
}
