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

/** Sends a request to the language model and waits for the response. Only this class calls the SDK and maps its errors. */
final class JudgeClient {
    /** Longest Retry-After that is worth a retry. After a longer one the fallback judges. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(5);

    private final String provider;
    private final JudgeModelSettings settings;
    private final ModelEndpoint endpoint;
    private final ModelConnectionPool connections;
    private final ModelErrorMapper errorMapper;

    JudgeClient(String provider, JudgeModelSettings settings, ModelEndpoint endpoint, ModelConnectionPool connections) {
        this.provider = provider;
        this.settings = settings;
        this.endpoint = endpoint;
        this.connections = connections;
        this.errorMapper = new ModelErrorMapper(provider, endpoint, MAX_RETRY_AFTER);
    }

    /**
     * Blocks the calling thread until the response is complete. An interrupt cancels the request.
     *
     * @throws ProviderException if there is no usable response
     */
    JudgeResponse ask(ChatRequest request, int seed) {
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
        return JudgeResponse.parse(provider, text == null ? "" : text);
    }

    /** Creates the model of one request, which is cheap. The SDK does not retry. */
    private ChatModel model(int seed) {
        var http = new BlockingModelClient(connections, endpoint, settings.timeout());
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
