package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The language model, and how long the customer waits for it.
 *
 * @param baseUrl address of the server; blank: OpenAI itself, or Ollama on this machine
 * @param name name of the model; blank: a small, quick one
 * @param apiKey key of the server, never logged; required for OpenAI itself
 * @param temperature randomness of the words, 0 (always the likeliest word) to 2
 * @param maxTokens longest reply in tokens, 1 to 4000
 * @param historyTokens tokens of the conversation that the model gets word for word, 100 to 100000; older turns are shortened
 * @param connectTimeout timeout of the connection, at most 1 minute
 * @param fillerAfter time without a sentence after which the customer says a filler, at most 1 minute
 * @param firstSentence time without a first sentence after which the embedded customer takes over, at most 1 minute
 * @param nextSentence time between sentences after which the embedded customer takes over, at most 1 minute
 * @param retries number of further attempts after a retryable failure, as long as the customer has said nothing, 0 to 5
 * @param maxConcurrent number of concurrent replies, 1 to 10000; the embedded customer answers further utterances
 * @param breaker when the circuit breaker stops asking the model, and for how long
 */
@ConfigurationProperties(ModelSettings.PROPERTY)
public record ModelSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String name,
        @DefaultValue("") String apiKey,
        @DefaultValue("0.8") double temperature,
        @DefaultValue("200") int maxTokens,
        @DefaultValue("1500") int historyTokens,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2500ms") Duration fillerAfter,
        @DefaultValue("6s") Duration firstSentence,
        @DefaultValue("3s") Duration nextSentence,
        @DefaultValue("2") int retries,
        @DefaultValue("64") int maxConcurrent,

        @DefaultValue @NestedConfigurationProperty ProviderGuardSettings.Breaker breaker) {
    static final String PROPERTY = "mockcall.simulator.model";

    private static final SettingsValidator SETTINGS = new SettingsValidator(PROPERTY);

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

    public ModelSettings {
        baseUrl = baseUrl.strip();
        name = name.strip();
        apiKey = apiKey.strip();
        if (!baseUrl.isEmpty()) {
            ModelEndpoint.requireAddress(PROPERTY, baseUrl);
        }
        SETTINGS.require(temperature >= 0 && temperature <= 2, "temperature must be between 0 and 2");
        SETTINGS.require(maxTokens >= 1 && maxTokens <= 4000, "max-tokens must be between 1 and 4000");
        SETTINGS.require(
                historyTokens >= 100 && historyTokens <= 100_000, "history-tokens must be between 100 and 100000");
        requireShort(connectTimeout, "connect-timeout");
        requireShort(fillerAfter, "filler-after");
        requireShort(firstSentence, "first-sentence");
        requireShort(nextSentence, "next-sentence");
        SETTINGS.require(
                firstSentence.compareTo(fillerAfter) >= 0, "first-sentence must not be shorter than filler-after");
        SETTINGS.require(retries >= 0 && retries <= 5, "retries must be between 0 and 5");
        SETTINGS.require(maxConcurrent >= 1 && maxConcurrent <= 10_000, "max-concurrent must be between 1 and 10000");
    }

    /**
     * Returns the access to the model through an API.
     *
     * @throws IllegalArgumentException if a property is missing or must not be set; the message names it
     */
    ModelEndpoint endpoint(ModelApi api) {
        return ModelEndpoint.configured(PROPERTY, api, baseUrl, name, apiKey);
    }

    /** Returns the limits of the requests to the model. */
    public ProviderGuardSettings guard() {
        return new ProviderGuardSettings(firstSentence, nextSentence, retries, RETRY_PAUSE, maxConcurrent, breaker);
    }

    private static void requireShort(Duration duration, String what) {
        SETTINGS.require(
                duration.isPositive() && duration.compareTo(MAX_TIMEOUT) <= 0, what + " must be between 1ms and 1m");
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ModelSettings[baseUrl=" + baseUrl + ", name=" + name + ", apiKey="
                + (apiKey.isEmpty() ? "none" : "given") + ", temperature=" + temperature + ", maxTokens=" + maxTokens
                + "]";
    }
}
