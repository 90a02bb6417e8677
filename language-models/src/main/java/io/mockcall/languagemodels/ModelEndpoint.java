package io.mockcall.languagemodels;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of a model server, the model's name and the API key.
 *
 * @param property prefix of the settings; every error message names it
 * @param api the HTTP API that the server offers
 * @param url http or https base address, without a slash at its end
 * @param model name of the model on the server
 * @param key API key; empty if the server needs none; never logged
 */
public record ModelEndpoint(String property, ModelApi api, String url, String model, String key) {
    private static final String KEY_PLACEHOLDER = "[api-key]";

    public ModelEndpoint {
        requireNonNull(property, "property");
        requireNonNull(api, "api");
        requireAddress(property, url);
        if (isOpenAiServer(api, url) && key.isEmpty()) {
            throw new IllegalArgumentException(property + ".api-key must be set (environment variable "
                    + variable(property, "api-key") + ") for OpenAI's own server; a server at another " + property
                    + ".base-url needs no key");
        }
        if (api == ModelApi.OLLAMA && !key.isEmpty()) {
            throw new IllegalArgumentException(
                    property + ".api-key must be empty, because ollama takes no key; remove it or choose openai");
        }
    }

    /**
     * Creates an endpoint from settings.
     *
     * @param property prefix of the settings
     * @param baseUrl address of the server; empty = OpenAI's own server, or Ollama on this machine
     * @param name name of the model; empty = a small default model
     * @param apiKey empty = none
     * @throws IllegalArgumentException if a setting is wrong, missing or superfluous; the message names the property
     */
    public static ModelEndpoint configured(String property, ModelApi api, String baseUrl, String name, String apiKey) {
        return new ModelEndpoint(
                property,
                api,
                baseUrl.isEmpty() ? api.defaultUrl() : baseUrl.replaceAll("/+$", ""),
                name.isEmpty() ? api.defaultName() : name,
                apiKey);
    }

    /**
     * Checks an address before the API is known.
     *
     * @throws IllegalArgumentException if this is not an http or https address; the message names the property
     */
    public static void requireAddress(String property, String baseUrl) {
        if (!isHttp(baseUrl)) {
            throw new IllegalArgumentException(
                    property + ".base-url must be an http or https address, not '" + baseUrl + "'");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isOpenAiServer(ModelApi api, String url) {
        return api == ModelApi.OPENAI && url.equals(api.defaultUrl());
    }

    private static String variable(String property, String name) {
        return (property + "." + name)
                .toUpperCase(Locale.ROOT)
                .replace('.', '_')
                .replace('-', '_');
    }

    /**
     * The parameters of a chat request, in the fields that this API knows.
     *
     * @param temperature 0 (always the likeliest token) to 2
     * @param maxTokens longest answer, in tokens
     * @param seed makes equal requests give equal answers, as far as the server supports it; null = random
     */
    public ChatRequestParameters parameters(double temperature, int maxTokens, @Nullable Integer seed) {
        return switch (api) {
            case OPENAI -> {
                var parameters = OpenAiChatRequestParameters.builder()
                        .modelName(model)
                        .temperature(temperature)
                        .seed(seed);
                // Compatible servers know only the older field for the limit.
                yield isOpenAiServer(api, url)
                        ? parameters.maxCompletionTokens(maxTokens).build()
                        : parameters.maxOutputTokens(maxTokens).build();
            }
            case OLLAMA ->
                OllamaChatRequestParameters.builder()
                        .modelName(model)
                        .temperature(temperature)
                        .seed(seed)
                        .maxOutputTokens(maxTokens)
                        .think(false)
                        .build();
        };
    }

    /** The key; null if there is none, as the SDK expects. */
    public @Nullable String keyOrNull() {
        return key.isEmpty() ? null : key;
    }

    boolean isKeyIn(String text) {
        return !key.isEmpty() && text.contains(key);
    }

    /** Replaces the key in a text, because some servers repeat the key in their errors. */
    String withoutKey(String text) {
        return key.isEmpty() ? text : text.replace(key, KEY_PLACEHOLDER);
    }

    /** Contains everything but the key. */
    @Override
    public String toString() {
        return "ModelAccess[api=" + api.wireName() + ", url=" + url + ", model=" + model + ", key="
                + (key.isEmpty() ? "none" : "given") + "]";
    }
}
