package io.mockcall.languagemodels;

import java.util.Arrays;
import java.util.Optional;

/** The HTTP API of a model server. */
public enum ModelApi {
    /** OpenAI, and the servers that are compatible with its API. */
    OPENAI("openai", "https://api.openai.com/v1", "gpt-4.1-mini"),
    OLLAMA("ollama", "http://127.0.0.1:11434", "llama3.2");

    private final String wireName;
    private final String defaultUrl;
    private final String defaultName;

    ModelApi(String wireName, String defaultUrl, String defaultName) {
        this.wireName = wireName;
        this.defaultUrl = defaultUrl;
        this.defaultName = defaultName;
    }

    /** The API with this name in the configuration. */
    public static Optional<ModelApi> named(String wireName) {
        return Arrays.stream(values())
                .filter(api -> api.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in the configuration. */
    public String wireName() {
        return wireName;
    }

    String defaultUrl() {
        return defaultUrl;
    }

    String defaultName() {
        return defaultName;
    }
}
