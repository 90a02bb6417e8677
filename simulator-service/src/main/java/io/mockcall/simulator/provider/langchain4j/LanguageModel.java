package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/**
 * Who is asked, in whose words. A model is made for each request, which costs next to nothing, so that a request can be
 * taken back without touching the others.
 */
enum LanguageModel {
    OPENAI("openai", "https://api.openai.com/v1", "gpt-4.1-mini") {
        @Override
        StreamingChatModel over(ModelSettings settings, HttpClientBuilder http) {
            var model = OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url(settings))
                    .modelName(name(settings))
                    .temperature(settings.temperature());
            if (!settings.apiKey().isEmpty()) {
                model.apiKey(settings.apiKey());
            }
            return isItself(settings)
                    ? model.maxCompletionTokens(settings.maxTokens()).build()
                    : model.maxTokens(settings.maxTokens()).build();
        }

        @Override
        void check(ModelSettings settings) {
            ModelSettings.require(
                    !isItself(settings) || !settings.apiKey().isEmpty(),
                    "api-key must be set (environment variable MOCKCALL_SIMULATOR_MODEL_API_KEY), because"
                            + " mockcall.simulator.provider is openai; only another base-url goes without");
        }
    },
    OLLAMA("ollama", "http://127.0.0.1:11434", "llama3.2") {
        @Override
        StreamingChatModel over(ModelSettings settings, HttpClientBuilder http) {
            return OllamaStreamingChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(url(settings))
                    .modelName(name(settings))
                    .temperature(settings.temperature())
                    .numPredict(settings.maxTokens())
                    .think(false)
                    .build();
        }

        @Override
        void check(ModelSettings settings) {
            ModelSettings.require(
                    settings.apiKey().isEmpty(), "api-key is not known to ollama: leave it out, or choose openai");
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

    /** A model whose request goes out over the client given. */
    abstract StreamingChatModel over(ModelSettings settings, HttpClientBuilder http);

    /** Fails with the name of the property that is missing or too many. */
    abstract void check(ModelSettings settings);

    /** As in the configuration. */
    String wireName() {
        return wireName;
    }

    String url(ModelSettings settings) {
        return settings.baseUrl().isEmpty() ? defaultUrl : settings.baseUrl().replaceAll("/+$", "");
    }

    String name(ModelSettings settings) {
        return settings.name().isEmpty() ? defaultName : settings.name();
    }

    /** Servers that only speak the same language know the older names of some fields. */
    boolean isItself(ModelSettings settings) {
        return url(settings).equals(defaultUrl);
    }
}
