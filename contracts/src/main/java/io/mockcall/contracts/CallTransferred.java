package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent handed the customer on, for example to a supervisor.
 *
 * @param sequence numbers the session's own events of one call from 0
 * @param data what the client sent along, as it sent it
 */
public record CallTransferred(CallId callId, int sequence, Map<String, Object> data, Instant at)
        implements CallControl {
    public CallTransferred {
        requireNonNull(callId, "callId");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // JSON has nulls
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/transfer/" + sequence;
    }
}
