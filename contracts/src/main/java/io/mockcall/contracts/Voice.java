package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

/**
 * How a sentence is spoken.
 *
 * @param profile names a voice profile of the tts service, for example {@code angry_customer}
 * @param rate speaking rate relative to the rate of the profile, 0.5 to 2; 1 means unchanged
 * @param stability evenness of the voice, 0 (agitated) to 1 (steady)
 */
public record Voice(String profile, double rate, double stability) {
    public Voice {
        requireNonNull(profile, "profile");
        if (!(rate >= 0.5 && rate <= 2)) {
            throw new IllegalArgumentException("rate must be between 0.5 and 2, not " + rate);
        }
        if (!(stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("stability must be between 0 and 1, not " + stability);
        }
    }
}
