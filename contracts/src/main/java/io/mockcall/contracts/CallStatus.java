package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a call stands. */
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
