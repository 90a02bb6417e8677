package io.mockcall.evaluation.provider.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Arrays;

/** Who is asked, in whose words. A model is made for each request, which costs next to nothing. */
enum LanguageModel {
    OPENAI("openai", "https://api.openai.com/v1", "gpt-4.1-mini") {
        @Override
        ChatModel over(LlmSettings settings, int seed, HttpClientBuilder http) {
            var model = OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url(settings.baseUrl()))
                    .modelName(name(settings))
                    .temperature(0.0)
                    .seed(seed)
                    .strictJsonSchema(true)
                    .maxRetries(0);
            if (!settings.apiKey().isEmpty()) {
                model.apiKey(settings.apiKey());
            }
            return isItself(settings.baseUrl())
                    ? model.maxCompletionTokens(settings.maxTokens()).build()
                    : model.maxTokens(settings.maxTokens()).build();
        }

        @Override
        void check(String baseUrl, String apiKey) {
            LlmSettings.require(
                    !isItself(baseUrl) || !apiKey.isEmpty(),
                    "api-key must be set (environment variable MOCKCALL_EVALUATION_LLM_API_KEY), because a language model"
                            + " judges; only another base-url (MOCKCALL_EVALUATION_LLM_BASE_URL) goes without");
        }
    },
    OLLAMA("ollama", "http://127.0.0.1:11434", "llama3.2") {
        @Override
        ChatModel over(LlmSettings settings, int seed, HttpClientBuilder http) {
            return OllamaChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url(settings.baseUrl()))
                    .modelName(name(settings))
                    .temperature(0.0)
                    .seed(seed)
                    .numPredict(settings.maxTokens())
                    .think(false)
                    .maxRetries(0)
                    .build();
        }

        @Override
        void check(String baseUrl, String apiKey) {
            LlmSettings.require(apiKey.isEmpty(), "api-key is not known to ollama: leave it out, or set api to openai");
        }
    };

    private final String wireName;
    private final String defaultUrl;
    private final String defaultName;

    LanguageModel(String wireName, String defaultUrl, String defaultName) {
        this.wireName = wireName;
        this.defaultUrl = defaultUrl;
        this.defaultName = defaultName;
    }

    static LanguageModel named(String api) {
        return Arrays.stream(values())
                .filter(model -> model.wireName.equals(api))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mockcall.evaluation.llm.api must be openai or ollama, not '" + api + "'"));
    }

    /** A model at temperature 0 whose request goes out over the client given. */
    abstract ChatModel over(LlmSettings settings, int seed, HttpClientBuilder http);

    /** Fails with the name of the property that is missing or too many. */
    abstract void check(String baseUrl, String apiKey);

    String url(String baseUrl) {
        return baseUrl.isEmpty() ? defaultUrl : baseUrl.replaceAll("/+$", "");
    }

    String name(LlmSettings settings) {
        return settings.name().isEmpty() ? defaultName : settings.name();
    }

    /** Servers that only speak the same language know the older names of some fields. */
    boolean isItself(String baseUrl) {
        return url(baseUrl).equals(defaultUrl);
    }
}
