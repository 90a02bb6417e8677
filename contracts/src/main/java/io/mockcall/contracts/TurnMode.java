package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who decides that an utterance has ended: silence ({@link #AUTO}), or only the client's commit ({@link #MANUAL}). */
public enum TurnMode {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("manual")
    MANUAL
}
