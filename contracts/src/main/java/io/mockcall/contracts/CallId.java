package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one practice call. It is the key of every event of the call. */
public record CallId(UUID value) {
    public CallId {
        requireNonNull(value, "value");
    }

    /**
     * Reads the canonical form of a UUID.
     *
     * @throws IllegalArgumentException if the text is not in this form
     */
    @JsonCreator
    public static CallId of(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not the canonical form of a UUID: " + text);
        }
        return new CallId(value);
    }

    public static CallId random() {
        return new CallId(UUID.randomUUID());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
