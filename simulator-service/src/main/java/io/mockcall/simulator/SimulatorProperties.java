package io.mockcall.simulator;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the simulator.
 *
 * @param provider name of the provider of the customer's words, required: {@code scripted} (the embedded customer),
 *     {@code openai} (OpenAI or a compatible server), {@code ollama}, {@code "null"} (two fixed sentences at once, for
 *     measurements), or one that another jar contributes
 * @param threads number of utterances that are understood at the same time, 0 to 256; 0: one for each core
 * @param maxWaiting number of utterances that wait for each thread, 1 to 1000000; further ones are retried later
 * @param rememberFor how long Redis keeps a conversation after its last change, at least 1 minute
 * @param rememberScenarios number of scenarios whose embeddings are cached, 1 to 100000
 * @param startPatience how long an utterance waits for the start of its call, 0 to 1 minute
 */
@ConfigurationProperties("mockcall.simulator")
record SimulatorProperties(
        @DefaultValue("") String provider,
        @DefaultValue("0") int threads,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("24h") Duration rememberFor,
        @DefaultValue("200") int rememberScenarios,
        @DefaultValue("5s") Duration startPatience) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.simulator");

    SimulatorProperties {
        SETTINGS.require(threads >= 0 && threads <= 256, "threads must be between 0 and 256");
        SETTINGS.require(maxWaiting >= 1 && maxWaiting <= 1_000_000, "max-waiting must be between 1 and 1000000");
        SETTINGS.require(rememberFor.compareTo(Duration.ofMinutes(1)) >= 0, "remember-for must be at least 1m");
        SETTINGS.require(
                rememberScenarios >= 1 && rememberScenarios <= 100_000,
                "remember-scenarios must be between 1 and 100000");
        SETTINGS.require(
                !startPatience.isNegative() && startPatience.compareTo(Duration.ofMinutes(1)) <= 0,
                "start-patience must be between 0 and 1m");
    }

    int understandingThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
