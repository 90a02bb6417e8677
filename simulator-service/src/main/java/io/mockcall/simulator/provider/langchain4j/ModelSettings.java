package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelEndpoint;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which language model is asked, and how long the customer waits for it.
 *
 * @param baseUrl where the model is served; blank = OpenAI itself, or Ollama on this machine
 * @param name of the model; blank = a small, quick one
 * @param apiKey never logged; may be blank but for OpenAI itself
 * @param temperature 0 (always the likeliest word) to 2
 * @param maxTokens of one reply
 * @param historyTokens how much of the conversation is sent along word for word; what is older is summarised
 * @param connectTimeout until a connection stands
 * @param fillerAfter when the customer shows that he is still there
 * @param firstSentence when the embedded customer takes over, because there is no first sentence
 * @param nextSentence when he takes over in the middle of a turn
 * @param retries how often a request is sent again, if that may help and nothing was said yet
 * @param maxConcurrent replies at a time; for more of them the embedded customer answers
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
        @DefaultValue("64") int maxConcurrent) {
    static final String PROPERTY = "mockcall.simulator.model";

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public ModelSettings {
        baseUrl = baseUrl.strip();
        name = name.strip();
        apiKey = apiKey.strip();
        if (!baseUrl.isEmpty()) {
            ModelEndpoint.requireAddress(PROPERTY, baseUrl);
        }
        require(temperature >= 0 && temperature <= 2, "temperature must be between 0 and 2");
        require(maxTokens >= 1 && maxTokens <= 4000, "max-tokens must be between 1 and 4000");
        require(historyTokens >= 100 && historyTokens <= 100_000, "history-tokens must be between 100 and 100000");
        requireShort(connectTimeout, "connect-timeout");
        requireShort(fillerAfter, "filler-after");
        requireShort(firstSentence, "first-sentence");
        requireShort(nextSentence, "next-sentence");
        require(firstSentence.compareTo(fillerAfter) >= 0, "first-sentence must not be shorter than filler-after");
        require(retries >= 0 && retries <= 5, "retries must be between 0 and 5");
        require(maxConcurrent >= 1 && maxConcurrent <= 10_000, "max-concurrent must be between 1 and 10000");
    }

    /**
     * The model that is asked if its server speaks this language.
     *
     * @throws IllegalArgumentException naming the property that is missing or too many
     */
    ModelEndpoint endpoint(ModelApi api) {
        return ModelEndpoint.configured(PROPERTY, api, baseUrl, name, apiKey);
    }

    private static void requireShort(Duration duration, String what) {
        require(duration.isPositive() && duration.compareTo(LONGEST) <= 0, what + " must be between 1ms and 1m");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(PROPERTY + "." + message);
        }
    }

    /** Says everything but the key. */
    @Override
    public String toString() {
        return "ModelSettings[baseUrl=" + baseUrl + ", name=" + name + ", apiKey="
                + (apiKey.isEmpty() ? "none" : "given") + ", temperature=" + temperature + ", maxTokens=" + maxTokens
                + "]";
    }
}
