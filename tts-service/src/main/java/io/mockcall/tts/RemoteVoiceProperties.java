package io.mockcall.tts;

import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a remote voice, whichever provider it has, {@code mockcall.tts.remote.*}. The defaults keep the longest silence of the
 * customer under 4 s: after a deadline, the embedded voice starts within half a second.
 *
 * @param connectTimeout timeout of the connection, 1 ms to 10 s
 * @param firstSound time from the request to the first sound, over all attempts, after which the embedded voice speaks; 1 ms to 10 s
 * @param nextSound time between two pieces of sound after which the embedded voice speaks the rest; 1 ms to 10 s
 * @param retries number of further attempts after a temporary failure, as long as there was no sound, 0 to 5
 * @param maxConcurrent number of concurrent requests that the account allows, 1 to 1000; the embedded voice speaks further sentences
 * @param charactersPerDay most characters that a process sends in a day (UTC), 0 to 1 000 000 000; 0 = no limit; the embedded voice
 *     speaks further sentences
 * @param breaker when the circuit breaker stops asking the provider, and for how long
 */
@ConfigurationProperties(RemoteVoiceProperties.PROPERTY)
record RemoteVoiceProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration firstSound,
        @DefaultValue("2s") Duration nextSound,
        @DefaultValue("1") int retries,
        @DefaultValue("5") int maxConcurrent,
        @DefaultValue("0") long charactersPerDay,

        @DefaultValue @NestedConfigurationProperty ProviderGuardSettings.Breaker breaker) {
    static final String PROPERTY = "mockcall.tts.remote";

    private static final SettingsValidator SETTINGS = new SettingsValidator(PROPERTY);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

    RemoteVoiceProperties {
        requireShort("connect-timeout", connectTimeout);
        requireShort("first-sound", firstSound);
        requireShort("next-sound", nextSound);
        SETTINGS.require(retries >= 0 && retries <= 5, "retries must be between 0 and 5");
        SETTINGS.require(maxConcurrent >= 1 && maxConcurrent <= 1_000, "max-concurrent must be between 1 and 1000");
        SETTINGS.require(
                charactersPerDay >= 0 && charactersPerDay <= 1_000_000_000,
                "characters-per-day must be between 0 and 1000000000");
    }

    private static void requireShort(String name, Duration duration) {
        SETTINGS.require(
                duration.isPositive() && duration.compareTo(MAX_TIMEOUT) <= 0, name + " must be between 1ms and 10s");
    }

    ProviderGuardSettings guard() {
        return new ProviderGuardSettings(firstSound, nextSound, retries, RETRY_PAUSE, maxConcurrent, breaker);
    }
}
