package io.mockcall.evaluation.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** One score of the scorecard. */
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

    /** As in the published scorecard. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
