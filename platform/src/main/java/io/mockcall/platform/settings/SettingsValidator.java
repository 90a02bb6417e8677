package io.mockcall.platform.settings;

import java.time.Duration;

/**
 * Refuses invalid values of the settings below a prefix. The message of an error begins with the full name of a setting.
 *
 * @param prefix prefix of the settings without a dot at its end, for example {@code mockcall.gateway}
 */
public record SettingsValidator(String prefix) {
    /**
     * @param message name of the setting without the prefix, and what its value must be
     * @throws IllegalArgumentException if the condition does not hold
     */
    public void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(prefix + "." + message);
        }
    }

    /**
     * @param name name of the setting without the prefix
     * @throws IllegalArgumentException if the value is zero or negative
     */
    public void requirePositive(String name, Duration value) {
        require(value.isPositive(), name + " must be positive");
    }
}
