package io.mockcall.stt;

import io.mockcall.stt.endpointing.EndpointingProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the service, {@code mockcall.stt.*}.
 *
 * @param provider name of the speech recogniser
 * @param endpointing settings of the endpointing, {@code mockcall.stt.listening.*}
 * @param threads most utterances that are recognised at the same time, 0 to 64; 0 = number of processor cores
 * @param nullText transcript of every utterance with the provider {@code null}; not blank
 */
@ConfigurationProperties(value = "mockcall.stt", ignoreUnknownFields = false)
record SttProperties(
        @DefaultValue("moonshine") Provider provider,
        @Name("listening") @DefaultValue EndpointingProperties endpointing,
        @DefaultValue("0") int threads,

        @DefaultValue("I see, let me have a look at that for you.")
        String nullText) {
    private static final int MAX_THREADS = 64;

    /** The speech recognisers. */
    enum Provider {
        /** The embedded recogniser; needs no account. */
        MOONSHINE,
        /** A fixed text for each commit, for load tests of the other components. */
        NULL
    }

    SttProperties {
        requireProvider(provider);
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("mockcall.stt.threads must be between 0 and " + MAX_THREADS);
        }
        if (nullText.isBlank()) {
            throw new IllegalArgumentException("mockcall.stt.null-text must not be blank");
        }
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private static void requireProvider(@Nullable Provider provider) {
        if (provider == null) {
            throw new IllegalArgumentException(
                    "mockcall.stt.provider must not be empty; write the provider null as \"null\", with the quotes");
        }
    }
}
