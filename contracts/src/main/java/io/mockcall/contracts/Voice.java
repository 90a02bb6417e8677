package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sentence is spoken.
 *
 * @param profile names a voice profile of the tts service, for example {@code angry_customer}
 * @param rate speaking rate relative to the rate of the profile, 0.5 to 2; 1 means unchanged
 * @param stability evenness of the voice, 0 (agitated) to 1 (steady)
 * @param sampleRate sample rate of the speech in Hz, 16000 or 24000; null means {@link AudioFrame#SAMPLE_RATE}
 * @param pronunciations how names and products of the scenario are spoken, by word, see {@link Scenario.Behaviour#pronunciations};
 *     null means none
 */
@JsonInclude(JsonInclude.Include.NON_NULL) // an event that is older than a field keeps its JSON
public record Voice(
        String profile,
        double rate,
        double stability,
        @Nullable Integer sampleRate,
        @Nullable Map<String, String> pronunciations) {
    public Voice {
        requireNonNull(profile, "profile");
        if (!(rate >= 0.5 && rate <= 2)) {
            throw new IllegalArgumentException("rate must be between 0.5 and 2, not " + rate);
        }
        if (!(stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("stability must be between 0 and 1, not " + stability);
        }
        if (sampleRate != null) {
            AudioFrame.requirePlaybackRate(sampleRate);
        }
        pronunciations = pronunciations == null ? null : Map.copyOf(pronunciations);
    }

    /** A voice at the usual sample rate, without given pronunciations. */
    public Voice(String profile, double rate, double stability) {
        this(profile, rate, stability, null, null);
    }

    /** The sample rate of the speech in Hz. */
    public int playbackRate() {
        return sampleRate == null ? AudioFrame.SAMPLE_RATE : sampleRate;
    }

    /** The given pronunciations, by word; empty if there are none. */
    public Map<String, String> givenPronunciations() {
        return pronunciations == null ? Map.of() : pronunciations;
    }
}
