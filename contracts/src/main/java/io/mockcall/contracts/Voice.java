package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

/**
 * How a sentence is to be spoken.
 *
 * @param profile names a voice profile of the tts service, for example {@code angry_customer}
 * @param rate speaking rate relative to the profile's own, 1 = unchanged, 0.5 to 2
 * @param stability how even the voice is, 0 (agitated) to 1 (steady)
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
