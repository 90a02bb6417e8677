package io.mockcall.platform.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Which rows of a list are wanted. Only what was asked for is in the statement, so that each combination finds its index. */
public final class Conditions {
    private final StringJoiner clause = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param condition SQL that names the values as {@code :name} */
    public Conditions and(String condition, Map<String, Object> named) {
        clause.add(condition);
        values.putAll(named);
        return this;
    }

    /** Nothing if the value is null. */
    public Conditions and(String condition, String name, @Nullable Object value) {
        return value == null ? this : and(condition, Map.of(name, value));
    }

    /** Nothing unless it is wanted. */
    public Conditions and(String condition, boolean wanted) {
        return wanted ? and(condition, Map.of()) : this;
    }

    /** Empty if there is no condition; otherwise begins with {@code WHERE}. */
    public String clause() {
        return clause.toString();
    }

    public Map<String, Object> values() {
        return values;
    }
}
