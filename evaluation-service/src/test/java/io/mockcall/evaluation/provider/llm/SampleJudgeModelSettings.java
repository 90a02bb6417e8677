package io.mockcall.evaluation.provider.llm;

import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import java.time.Duration;
import java.util.Map;

/** A value for every setting of a language model but those of its circuit breaker. No value is the default. */
public final class SampleJudgeModelSettings {
    /** As text, by the name without the prefix. */
    public static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("base-url", "http://127.0.0.1:8000/v1"),
            Map.entry("name", "small"),
            Map.entry("api-key", "k"),
            Map.entry("runs", "5"),
            Map.entry("seed", "7"),
            Map.entry("max-tokens", "2000"),
            Map.entry("connect-timeout", "1s"),
            Map.entry("timeout", "10s"),
            Map.entry("deadline", "30s"),
            Map.entry("retries", "1"),
            Map.entry("max-concurrent", "3"));

    private SampleJudgeModelSettings() {}

    /** The record with these values. */
    public static JudgeModelSettings with(Breaker breaker) {
        return new JudgeModelSettings(
                "http://127.0.0.1:8000/v1",
                "small",
                "k",
                5,
                7,
                2000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1,
                3,
                breaker);
    }
}
