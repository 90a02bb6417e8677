package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody did something that the audit log keeps.
 *
 * @param id derived from what was done, so that the same deed told twice is one
 * @param actor the user who did it, or who tried to be
 * @param team of the actor; empty where it is not known
 * @param action a past-tense verb, for example {@code created}, {@code changed}, {@code read}, {@code signed_in}
 * @param recordType what kind of record, for example {@code scenario}, {@code article}, {@code call}, {@code user}
 * @param recordId which one
 * @param outcome {@code done}, or {@code refused} where it was tried in vain
 * @param details what else one must know, by name: versions, names of fields, an address; never what people said or wrote
 */
public record Audited(
        String id,
        String actor,
        String team,
        String action,
        String recordType,
        String recordId,
        Outcome outcome,
        Map<String, String> details,
        Instant at)
        implements Event {
    public Audited {
        requireNonNull(id, "id");
        requireNonNull(actor, "actor");
        requireNonNull(team, "team");
        requireNonNull(action, "action");
        requireNonNull(recordType, "recordType");
        requireNonNull(recordId, "recordId");
        requireNonNull(outcome, "outcome");
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        requireNonNull(at, "at");
    }

    /** Whether it came about. */
    public enum Outcome {
        @JsonProperty("done")
        DONE,
        @JsonProperty("refused")
        REFUSED
    }

    @Override
    public Topic topic() {
        return Topic.AUDIT;
    }

    /** Deeds on the same record keep their order. */
    @Override
    public String key() {
        return recordType + "/" + recordId;
    }

    @Override
    public String eventId() {
        return id;
    }
}
