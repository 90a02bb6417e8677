package io.mockcall.tts.api;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the previews of voices, {@code mockcall.tts.preview.*}.
 *
 * @param longestText most characters of a text, 1 to 2000
 * @param perMinute most previews of one user within a minute, 1 to 10000
 * @param timeout longest time until the whole preview is synthesized, more than 0; less than the gateway waits for an answer (10 s)
 */
@ConfigurationProperties("mockcall.tts.preview")
public record PreviewProperties(
        @DefaultValue("300") int longestText,
        @DefaultValue("20") int perMinute,
        @DefaultValue("8s") Duration timeout) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.tts.preview");

    public PreviewProperties {
        SETTINGS.require(longestText >= 1 && longestText <= 2_000, "longest-text must be between 1 and 2000");
        SETTINGS.require(perMinute >= 1 && perMinute <= 10_000, "per-minute must be between 1 and 10000");
        SETTINGS.requirePositive("timeout", timeout);
    }
}
