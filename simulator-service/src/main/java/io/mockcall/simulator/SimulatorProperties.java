package io.mockcall.simulator;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the customer is made of.
 *
 * @param provider who finds the customer's words: {@code scripted} (the embedded customer), {@code openai} (OpenAI or a
 *     compatible server), {@code ollama}, or {@code "null"} (two sentences that take no time, for measurements); must be given
 * @param threads how many utterances are thought about at once; 0 = one for each core
 * @param maxWaiting how many may wait for each thread; more are tried again later
 * @param rememberFor how long a conversation is kept after its last step
 * @param rememberScenarios of how many scenarios the meaning is kept at hand
 * @param startPatience how long words wait for the start of their call
 */
@ConfigurationProperties("mockcall.simulator")
record SimulatorProperties(
        @DefaultValue("") String provider,
        @DefaultValue("0") int threads,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("24h") Duration rememberFor,
        @DefaultValue("200") int rememberScenarios,
        @DefaultValue("5s") Duration startPatience) {
    static final String SCRIPTED = "scripted";
    static final String OPENAI = "openai";
    static final String OLLAMA = "ollama";
    static final String NULL = "null";
    /** The condition under which the customer has a memory: everybody but the one who takes no time. */
    static final String REMEMBERS = "'${mockcall.simulator.provider:}' != '" + NULL + "'";

    private static final Set<String> PROVIDERS = Set.of(SCRIPTED, OPENAI, OLLAMA, NULL);

    SimulatorProperties {
        require(
                PROVIDERS.contains(provider),
                "provider must be scripted, openai, ollama or \"null\" (in quotation marks), not '" + provider + "'");
        require(threads >= 0 && threads <= 256, "threads must be between 0 and 256");
        require(maxWaiting >= 1 && maxWaiting <= 1_000_000, "max-waiting must be between 1 and 1000000");
        require(rememberFor.compareTo(Duration.ofMinutes(1)) >= 0, "remember-for must be at least 1m");
        require(
                rememberScenarios >= 1 && rememberScenarios <= 100_000,
                "remember-scenarios must be between 1 and 100000");
        require(
                !startPatience.isNegative() && startPatience.compareTo(Duration.ofMinutes(1)) <= 0,
                "start-patience must be between 0 and 1m");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.simulator." + message);
        }
    }

    int thinkers() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
