package io.mockcall.simulator.provider.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.netty.http.client.HttpClient;

/** Asks the model, and gives its reply as it is written; the only place where the SDK is called, and its errors end here. */
final class TokenStream {
    private static final int MOST_WAITING = 4096;

    private static final int MOST_CAUSES = 20;

    /** Who shall wait for longer will not be answered in time. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final LanguageModel model;
    private final ModelSettings settings;
    private final HttpClient http;

    TokenStream(LanguageModel model, ModelSettings settings, HttpClient http) {
        this.model = model;
        this.settings = settings;
        this.http = http;
    }

    /** Pieces of the reply. Cancelling takes the request back. Fails with a {@link ProviderException}. */
    Flux<String> reply(ChatRequest request) {
        return Flux.defer(() -> {
            var pieces = new Pieces();
            var exchange = new Exchange(http, pieces::close);
            return Flux.<String>create(
                            sink -> {
                                pieces.into(sink.onDispose(exchange));
                                model.over(settings, exchange).chat(request, pieces);
                            },
                            FluxSink.OverflowStrategy.IGNORE)
                    .onBackpressureBuffer(MOST_WAITING)
                    .onErrorMap(error -> mapped(error, exchange.retryAfter()));
        });
    }

    private ProviderException mapped(Throwable error, @Nullable Duration retryAfter) {
        boolean soon = retryAfter == null || retryAfter.compareTo(SHORT_WAIT) <= 0;
        List<Throwable> causes = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof HttpException refused) {
                int status = refused.statusCode();
                boolean passing = status == 429 || status == 408 || status >= 500;
                return failed("status " + status + ": " + refused.getMessage(), passing && soon, error);
            }
        }
        boolean passing = causes.stream().anyMatch(TokenStream::mayPass);
        return failed(String.valueOf(causes.getLast().getMessage()), passing, error);
    }

    private static boolean mayPass(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.netty.handler.timeout.TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof BrokenOff;
    }

    /** Not with the error itself as its cause: what servers write into errors may contain the key. */
    private ProviderException failed(String message, boolean retryable, Throwable error) {
        String key = settings.apiKey();
        boolean tells = !key.isEmpty() && String.valueOf(error).contains(key);
        String safe = key.isEmpty() ? message : message.replace(key, "[api-key]");
        return new ProviderException(model.wireName(), safe, retryable, tells ? null : error);
    }

    /** The stream has ended without the mark of its end. */
    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenOff() {
            super("the reply broke off", null, false, false);
        }
    }

    /** What the SDK calls back; it may do so more often than the end of a stream allows. */
    private static final class Pieces implements StreamingChatResponseHandler {
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
            if (response.finishReason() == null) {
                onError(new BrokenOff());
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

        /** Nothing more will come. */
        void close() {
            onError(new BrokenOff());
        }
    }
}
