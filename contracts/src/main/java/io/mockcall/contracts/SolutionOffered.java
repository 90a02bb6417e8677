package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent marked that a solution was offered to the customer.
 *
 * @param sequence numbers the session's own events of one call from 0
 * @param data what the client sent along, as it sent it
 */
public record SolutionOffered(CallId callId, int sequence, Map<String, Object> data, Instant at)
        implements CallControl {
    public SolutionOffered {
        requireNonNull(callId, "callId");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // JSON has nulls
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/solution/" + sequence;
    }
}
