package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user did something, or tried to do something, that the audit log keeps.
 *
 * @param id derived from the action, so that reporting the same action again gives the same id
 * @param actor user name of the user who acted, or who tried to act
 * @param team of the actor; empty if the team is not known
 * @param action a past-tense verb, for example {@code created}, {@code changed}, {@code read}, {@code signed_in}
 * @param recordType what kind of record, for example {@code scenario}, {@code article}, {@code call}, {@code user}
 * @param recordId id of the record
 * @param outcome {@code done}, or {@code refused} if the user was not allowed to act
 * @param details further facts by name, such as versions, field names or an address; never what people said or wrote
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

    /** Whether the action happened. */
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

    /** The type and the id of the record, so that actions on the same record keep their order. */
    @Override
    public String key() {
        return recordType + "/" + recordId;
    }

    @Override
    public String eventId() {
        return id;
    }
}
