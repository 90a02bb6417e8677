package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent noted something down during the call.
 *
 * @param sequence numbers the session's own events of one call from 0
 * @param data what the client sent along, as it sent it
 */
public record NoteTaken(CallId callId, int sequence, Map<String, Object> data, Instant at) implements CallControl {
    public NoteTaken {
        requireNonNull(callId, "callId");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // JSON has nulls
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/note/" + sequence;
    }
}
