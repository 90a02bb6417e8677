package io.mockcall.evaluation.provider.llm;

import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the language model that judges, {@code mockcall.evaluation.model.*}.
 *
 * @param baseUrl address of the server; blank for OpenAI itself, or for Ollama on this machine
 * @param name of the model; blank for a small one
 * @param apiKey key of the server, never logged; OpenAI itself requires one
 * @param runs how often the model judges each call, 1 to 9. The scores are the mean, and the spread of the runs is published
 * @param seed of the first run. Each further run adds 1. A server may ignore it
 * @param maxTokens longest answer in tokens, 100 to 32000
 * @param connectTimeout longest time to connect, at most 45 s
 * @param timeout longest time of one request, at most 45 s
 * @param deadline longest time of all runs of one call, at most 45 s, because a stage gives a minute to any work. After it the
 *     embedded judge judges instead
 * @param retries how often a request is repeated after a retryable error, 0 to 5
 * @param maxConcurrent most requests at the same time, 1 to 256. Further requests wait
 * @param breaker when failures stop the requests for a while
 */
@ConfigurationProperties(JudgeModelSettings.PROPERTY)
public record JudgeModelSettings(
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
        @DefaultValue("6") int maxConcurrent,
        @DefaultValue @NestedConfigurationProperty ProviderGuardSettings.Breaker breaker) {
    static final String PROPERTY = "mockcall.evaluation.model";

    private static final SettingsValidator SETTINGS = new SettingsValidator(PROPERTY);

    private static final Duration LONGEST = Duration.ofSeconds(45);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    public JudgeModelSettings {
        baseUrl = baseUrl.strip();
        name = name.strip();
        apiKey = apiKey.strip();
        if (!baseUrl.isEmpty()) {
            ModelEndpoint.requireAddress(PROPERTY, baseUrl);
        }
        SETTINGS.require(runs >= 1 && runs <= 9, "runs must be between 1 and 9");
        SETTINGS.require(maxTokens >= 100 && maxTokens <= 32_000, "max-tokens must be between 100 and 32000");
        requireShort(connectTimeout, "connect-timeout");
        requireShort(timeout, "timeout");
        requireShort(deadline, "deadline");
        SETTINGS.require(
                deadline.compareTo(timeout) >= 0, "deadline must not be shorter than " + PROPERTY + ".timeout");
        SETTINGS.require(retries >= 0 && retries <= 5, "retries must be between 0 and 5");
        SETTINGS.require(maxConcurrent >= 1 && maxConcurrent <= 256, "max-concurrent must be between 1 and 256");
    }

    private static void requireShort(Duration duration, String what) {
        SETTINGS.require(
                duration.isPositive() && duration.compareTo(LONGEST) <= 0, what + " must be between 1ms and 45s");
    }

    /**
     * The address and the name of the model.
     *
     * @throws IllegalArgumentException if the API needs a key and there is none, or takes none and there is one; the message
     *     names the setting
     */
    ModelEndpoint endpoint(ModelApi api) {
        return ModelEndpoint.configured(PROPERTY, api, baseUrl, name, apiKey);
    }

    /** The limits of a request. The number of concurrent requests is not among them, because further requests wait. */
    ProviderGuardSettings guard() {
        return new ProviderGuardSettings(deadline, timeout, retries, RETRY_PAUSE, 0, breaker);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "JudgeModelSettings[baseUrl=" + baseUrl + ", name=" + name + ", apiKey="
                + (apiKey.isEmpty() ? "none" : "given") + ", runs=" + runs + "]";
    }
}
