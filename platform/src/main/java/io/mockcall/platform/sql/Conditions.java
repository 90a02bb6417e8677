package io.mockcall.platform.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a {@code WHERE} clause. The statement has only the conditions of the request, so that the database can
 * use the index for each combination.
 */
public final class Conditions {
    private final StringJoiner clause = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * Adds a condition.
     *
     * @param condition SQL that refers to the values as {@code :name}
     */
    public Conditions and(String condition, Map<String, Object> named) {
        clause.add(condition);
        values.putAll(named);
        return this;
    }

    /** Adds a condition, unless the value is null. */
    public Conditions and(String condition, String name, @Nullable Object value) {
        return value == null ? this : and(condition, Map.of(name, value));
    }

    /** Adds a condition, if it is wanted. */
    public Conditions and(String condition, boolean wanted) {
        return wanted ? and(condition, Map.of()) : this;
    }

    /** The clause with its leading {@code WHERE}; empty if there is no condition. */
    public String clause() {
        return clause.toString();
    }

    public Map<String, Object> values() {
        return values;
    }
}
