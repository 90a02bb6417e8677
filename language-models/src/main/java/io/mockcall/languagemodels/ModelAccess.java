package io.mockcall.languagemodels;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which model is asked, where, and how one is let in.
 *
 * @param property under which this is configured; every complaint names it
 * @param url where the model is served, without a slash at its end
 * @param key never logged; blank if none is needed
 */
public record ModelAccess(String property, ModelApi api, String url, String model, String key) {
    private static final String KEY_LEFT_OUT = "[api-key]";

    public ModelAccess {
        requireNonNull(property, "property");
        requireNonNull(api, "api");
        requireAddress(property, url);
        if (isOpenAiItself(api, url) && key.isEmpty()) {
            throw new IllegalArgumentException(property + ".api-key must be set (environment variable "
                    + variable(property, "api-key") + ") to ask OpenAI itself; only another " + property
                    + ".base-url goes without");
        }
        if (api == ModelApi.OLLAMA && !key.isEmpty()) {
            throw new IllegalArgumentException(
                    property + ".api-key is not known to ollama: leave it out, or choose openai");
        }
    }

    /**
     * As it is configured.
     *
     * @param baseUrl blank = OpenAI itself, or Ollama on this machine
     * @param name of the model; blank = a small one
     * @throws IllegalArgumentException naming the property that is wrong, missing or too many
     */
    public static ModelAccess configured(String property, ModelApi api, String baseUrl, String name, String apiKey) {
        return new ModelAccess(
                property,
                api,
                baseUrl.isEmpty() ? api.defaultUrl() : baseUrl.replaceAll("/+$", ""),
                name.isEmpty() ? api.defaultName() : name,
                apiKey);
    }

    /**
     * For settings that learn only later which API they are for.
     *
     * @throws IllegalArgumentException naming the property if this is no address
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

    private static boolean isOpenAiItself(ModelApi api, String url) {
        return api == ModelApi.OPENAI && url.equals(api.defaultUrl());
    }

    private static String variable(String property, String name) {
        return (property + "." + name)
                .toUpperCase(Locale.ROOT)
                .replace('.', '_')
                .replace('-', '_');
    }

    /**
     * What is asked of the model besides words, in the terms of its server.
     *
     * @param temperature 0 (always the likeliest word) to 2
     * @param maxTokens of the answer
     * @param seed for the same answer to the same question, as far as the server can; null = any
     */
    public ChatRequestParameters parameters(double temperature, int maxTokens, @Nullable Integer seed) {
        return switch (api) {
            case OPENAI -> {
                var parameters = OpenAiChatRequestParameters.builder()
                        .modelName(model)
                        .temperature(temperature)
                        .seed(seed);
                // Servers that only speak the same language know the older name of the limit.
                yield isOpenAiItself(api, url)
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

    /** The key as the SDK takes it. */
    public @Nullable String keyOrNull() {
        return key.isEmpty() ? null : key;
    }

    boolean isKeyIn(String text) {
        return !key.isEmpty() && text.contains(key);
    }

    /** The same without the key: servers like to repeat it in their errors. */
    String withoutKey(String text) {
        return key.isEmpty() ? text : text.replace(key, KEY_LEFT_OUT);
    }

    /** Says everything but the key. */
    @Override
    public String toString() {
        return "ModelAccess[api=" + api.wireName() + ", url=" + url + ", model=" + model + ", key="
                + (key.isEmpty() ? "none" : "given") + "]";
    }
}
