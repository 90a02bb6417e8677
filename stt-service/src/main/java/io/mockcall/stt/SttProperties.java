package io.mockcall.stt;

import io.mockcall.stt.listening.ListeningProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param provider who recognises what was said
 * @param threads how many utterances are recognised at the same time; 0 = as many as there are cores
 * @param nullText what the provider {@code null} hears in everything
 */
@ConfigurationProperties(value = "mockcall.stt", ignoreUnknownFields = false)
record SttProperties(
        @DefaultValue("moonshine") Provider provider,
        @DefaultValue ListeningProperties listening,
        @DefaultValue("0") int threads,

        @DefaultValue("I see, let me have a look at that for you.")
        String nullText) {
    private static final int MOST_THREADS = 64;

    /** By name, never guessed. */
    enum Provider {
        /** Embedded; needs no account. */
        MOONSHINE,
        /** A fixed text for each commit, for measuring everything else. */
        NULL
    }

    SttProperties {
        requireProvider(provider);
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("mockcall.stt.threads must be between 0 and " + MOST_THREADS);
        }
        if (nullText.isBlank()) {
            throw new IllegalArgumentException("mockcall.stt.null-text must not be blank");
        }
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private static void requireProvider(@Nullable Provider provider) {
        if (provider == null) {
            throw new IllegalArgumentException(
                    "mockcall.stt.provider is empty; for the provider of the name \"null\" write the quotes");
        }
    }
}
