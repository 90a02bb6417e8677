package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who ends an utterance: silence ({@link #AUTO}), or only the client's commit ({@link #MANUAL}). */
public enum TurnMode {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("manual")
    MANUAL
}
