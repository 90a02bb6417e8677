package io.mockcall.evaluation.provider.llm;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelEndpoint;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which language model judges, {@code mockcall.evaluation.llm.*}.
 *
 * @param api whose language its server speaks: {@code openai}, or {@code ollama}
 * @param baseUrl where the model is served; blank = OpenAI itself, or Ollama on this machine
 * @param name of the model; blank = a small one
 * @param apiKey never logged; may be blank but for OpenAI itself
 * @param runs how often it judges each call; the scores are the mean, and how far the runs lie apart is published
 * @param seed of the first run, the next has the next; what it is worth is up to the server
 * @param maxTokens of one answer
 * @param connectTimeout until a connection stands
 * @param timeout of one request
 * @param deadline for all that it does about a call, after which the embedded judge steps in; shorter than the minute that a
 *     stage gives to any work
 * @param retries how often a request is sent again, if that may help
 * @param maxConcurrent requests at a time; more of them wait
 */
@ConfigurationProperties(LlmSettings.PROPERTY)
public record LlmSettings(
        @DefaultValue("openai") String api,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String name,
        @DefaultValue("") String apiKey,
        @DefaultValue("3") int runs,
        @DefaultValue("1") int seed,
        @DefaultValue("4000") int maxTokens,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("40s") Duration deadline,
        @DefaultValue("2") int retries,
        @DefaultValue("6") int maxConcurrent) {
    static final String PROPERTY = "mockcall.evaluation.llm";

    private static final Duration LONGEST = Duration.ofSeconds(45);

    public LlmSettings {
        api = api.strip();
        baseUrl = baseUrl.strip();
        name = name.strip();
        apiKey = apiKey.strip();
        endpoint(api, baseUrl, name, apiKey);
        require(runs >= 1 && runs <= 9, "runs must be between 1 and 9");
        require(maxTokens >= 100 && maxTokens <= 32_000, "max-tokens must be between 100 and 32000");
        requireShort(connectTimeout, "connect-timeout");
        requireShort(timeout, "timeout");
        requireShort(deadline, "deadline");
        require(deadline.compareTo(timeout) >= 0, "deadline must not be shorter than mockcall.evaluation.llm.timeout");
        require(retries >= 0 && retries <= 5, "retries must be between 0 and 5");
        require(maxConcurrent >= 1 && maxConcurrent <= 256, "max-concurrent must be between 1 and 256");
    }

    private static ModelEndpoint endpoint(String api, String baseUrl, String name, String apiKey) {
        ModelApi known = ModelApi.named(api)
                .orElseThrow(() ->
                        new IllegalArgumentException(PROPERTY + ".api must be openai or ollama, not '" + api + "'"));
        return ModelEndpoint.configured(PROPERTY, known, baseUrl, name, apiKey);
    }

    private static void requireShort(Duration duration, String what) {
        require(duration.isPositive() && duration.compareTo(LONGEST) <= 0, what + " must be between 1ms and 45s");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(PROPERTY + "." + message);
        }
    }

    /** The model that is asked. */
    ModelEndpoint endpoint() {
        return endpoint(api, baseUrl, name, apiKey);
    }

    /** Says everything but the key. */
    @Override
    public String toString() {
        return "LlmSettings[api=" + api + ", baseUrl=" + baseUrl + ", name=" + name + ", apiKey="
                + (apiKey.isEmpty() ? "none" : "given") + ", runs=" + runs + "]";
    }
}
