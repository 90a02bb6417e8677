package io.mockcall.evaluation.provider.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.languagemodels.ModelErrorMapper;
import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;

/** Asks the model, and waits for its answer; the only place where the SDK is called, and its errors end here. */
final class Interview {
    /** Who shall wait for longer lets the judge at hand do it. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    private final String provider;
    private final LlmSettings settings;
    private final ModelEndpoint endpoint;
    private final ModelConnectionPool connections;
    private final ModelErrorMapper errorMapper;

    Interview(String provider, LlmSettings settings, ModelConnectionPool connections) {
        this.provider = provider;
        this.settings = settings;
        this.endpoint = settings.endpoint();
        this.connections = connections;
        this.errorMapper = new ModelErrorMapper(provider, endpoint, SHORT_WAIT);
    }

    /**
     * Waits for the testimony on the calling thread; an interrupt takes the request back.
     *
     * @throws ProviderException if there is none
     */
    Testimony ask(ChatRequest request, int seed) {
        ChatResponse answer;
        try {
            answer = model(seed).chat(request);
        } catch (RuntimeException error) {
            throw errorMapper.map(error);
        }
        if (answer.finishReason() == FinishReason.LENGTH) {
            throw new ProviderException(
                    provider, "the answer was cut off at " + endpoint.property() + ".max-tokens", false, null);
        }
        String text = answer.aiMessage().text();
        return Testimony.read(provider, text == null ? "" : text);
    }

    /** One for each request, which costs next to nothing. It does not try again by itself. */
    private ChatModel model(int seed) {
        var http = new WholeExchange(connections, endpoint, settings.timeout());
        var parameters = endpoint.parameters(0, settings.maxTokens(), seed);
        return switch (endpoint.api()) {
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint.url())
                        .apiKey(endpoint.keyOrNull())
                        .defaultRequestParameters(parameters)
                        .strictJsonSchema(true)
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint.url())
                        .defaultRequestParameters(parameters)
                        .maxRetries(0)
                        .build();
        };
    }
}
