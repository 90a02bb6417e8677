package io.mockcall.evaluation.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A dimension of the scorecard, with a score of its own. */
enum Dimension {
    @JsonProperty("greeting")
    GREETING,
    @JsonProperty("listening")
    LISTENING,
    @JsonProperty("solution")
    SOLUTION,
    @JsonProperty("communication")
    COMMUNICATION,
    @JsonProperty("empathy")
    EMPATHY,
    @JsonProperty("closing")
    CLOSING;

    /** The name in the published scorecard. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
