package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a call. */
public enum CallStatus {
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("on_hold")
    ON_HOLD,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("abandoned")
    ABANDONED,
    @JsonProperty("failed")
    FAILED
}
