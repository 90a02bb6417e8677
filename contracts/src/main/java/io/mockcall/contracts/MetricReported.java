package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * A stage measured something while it worked on a call.
 *
 * @param stage name of the stage, for example {@code stt}
 * @param about what was measured: an utterance id, or a turn such as {@code turn-3}
 * @param values by name; a name ends with its unit, for example {@code processingTimeMs}
 */
public record MetricReported(CallId callId, String stage, String about, Map<String, Double> values, Instant at)
        implements CallEvent {
    public MetricReported {
        requireNonNull(callId, "callId");
        requireNonNull(stage, "stage");
        requireNonNull(about, "about");
        values = Map.copyOf(values);
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.CALL_METRICS;
    }

    @Override
    public String eventId() {
        return callId + "/metric/" + stage + "/" + about;
    }
}
