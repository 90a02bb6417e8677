package io.mockcall.stt;

import io.mockcall.platform.settings.SettingsValidator;
import io.mockcall.stt.endpointing.EndpointingProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the service, {@code mockcall.stt.*}.
 *
 * @param provider name of the speech recogniser: {@code moonshine} (embedded, needs no account), {@code null} (a fixed text for
 *     each commit, for load tests of the other components), or one that another jar contributes
 * @param endpointing settings of the endpointing, {@code mockcall.stt.listening.*}
 * @param threads most utterances that are recognised at the same time, 0 to 64; 0 = number of processor cores
 * @param nullText transcript of every utterance with the provider {@code null}; not blank
 */
@ConfigurationProperties("mockcall.stt")
record SttProperties(
        @DefaultValue("moonshine") String provider,

        @Name("listening") @DefaultValue @NestedConfigurationProperty
        EndpointingProperties endpointing,

        @DefaultValue("0") int threads,

        @DefaultValue("I see, let me have a look at that for you.")
        String nullText) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.stt");
    private static final int MAX_THREADS = 64;

    SttProperties {
        SETTINGS.require(threads >= 0 && threads <= MAX_THREADS, "threads must be between 0 and " + MAX_THREADS);
        SETTINGS.require(!nullText.isBlank(), "null-text must not be blank");
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
