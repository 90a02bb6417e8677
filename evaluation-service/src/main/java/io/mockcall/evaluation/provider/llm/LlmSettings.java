package io.mockcall.evaluation.provider.llm;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelEndpoint;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the language model that judges, {@code mockcall.evaluation.llm.*}.
 *
 * @param api the protocol of the server: {@code openai} or {@code ollama}
 * @param baseUrl address of the server; blank for OpenAI itself, or for Ollama on this machine
 * @param name of the model; blank for a small one
 * @param apiKey key of the server, never logged; OpenAI itself requires one
 * @param runs how often the model judges each call, 1 to 9. The scores are the mean, and the spread of the runs is published
 * @param seed of the first run. Each further run adds 1. A server may ignore it
 * @param maxTokens longest answer in tokens, 100 to 32000
 * @param connectTimeout longest time to connect
 * @param timeout longest time of one request
 * @param deadline longest time of all runs of one call. After it the embedded judge judges instead. It is shorter than the minute
 *     that a stage gives to any work
 * @param retries how often a request is repeated after a retryable error, 0 to 5
 * @param maxConcurrent most requests at the same time, 1 to 256. Further requests wait
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

    /** The address and the name of the model. */
    ModelEndpoint endpoint() {
        return endpoint(api, baseUrl, name, apiKey);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "LlmSettings[api=" + api + ", baseUrl=" + baseUrl + ", name=" + name + ", apiKey="
                + (apiKey.isEmpty() ? "none" : "given") + ", runs=" + runs + "]";
    }
}
