package io.mockcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who or what ended a call. */
public enum EndReason {
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("error")
    ERROR
}
