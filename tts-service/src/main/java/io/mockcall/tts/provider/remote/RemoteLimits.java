package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.provider.ProviderGuardSettings;
import java.time.Duration;

/**
 * The limits of the requests to a remote voice.
 *
 * @param connectTimeout longest time to open a connection
 * @param guard the deadlines, retries, concurrency and breaker
 * @param charactersPerDay most characters that this process sends in a day; 0 = no limit
 */
public record RemoteLimits(Duration connectTimeout, ProviderGuardSettings guard, long charactersPerDay) {
    /** Longest speech of a text: four times as slow as people speak. */
    private static final double MAX_MS_PER_CHARACTER = 250;

    private static final double MAX_PAUSE_MS = 3_000;

    public RemoteLimits {
        requireNonNull(connectTimeout, "connectTimeout");
        requireNonNull(guard, "guard");
    }

    /** Longest speech of a text, in milliseconds. */
    static double longestMs(String text) {
        return MAX_PAUSE_MS + MAX_MS_PER_CHARACTER * text.length();
    }
}
