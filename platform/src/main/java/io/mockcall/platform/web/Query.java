package io.mockcall.platform.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of a URL. A wrong value is a problem (400, {@code bad_parameter}) that names the parameter. An empty
 * value counts as missing.
 */
public final class Query {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final MultiValueMap<String, String> parameters;

    public Query(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * The text of a parameter; null if it is missing. Refuses the character NUL, which Postgres cannot store.
     *
     * @param maxLength in characters
     */
    public @Nullable String text(String name, int maxLength) {
        String value = value(name);
        if (value != null && (value.length() > maxLength || value.indexOf('\0') >= 0)) {
            throw bad(name, "must be text of at most " + maxLength + " characters");
        }
        return value;
    }

    /** The constant with this name in lower case; null if the parameter is missing. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = value(name);
        return value == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> wireName(constant).equals(value))
                        .findFirst()
                        .orElseThrow(() -> bad(name, "must be one of " + names(type)));
    }

    public @Nullable Boolean flag(String name) {
        return switch (value(name)) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name, "must be true or false");
        };
    }

    /**
     * A time in ISO 8601, for example {@code 2026-11-03T09:15:22Z}, from year 1 to 9999, which Postgres can store; null if
     * the parameter is missing.
     */
    public @Nullable Instant instant(String name) {
        String value = value(name);
        try {
            Instant instant = value == null ? null : Instant.parse(value);
            if (instant == null || (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST))) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // refused below, like a time out of range
        }
        throw bad(name, "must be a time in UTC like 2026-11-03T09:15:22Z");
    }

    /** The number of items in a page, 1 to {@value #MAX_LIMIT}; {@value #DEFAULT_LIMIT} if the parameter is missing. */
    public int limit() {
        String value = value("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw bad("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    /**
     * The position after which the page begins; null for the first page.
     *
     * @param parts number of values in the cursor
     * @param reading converts the values that {@link Cursor#of} encoded. Throws {@link IllegalArgumentException} or
     *     {@link DateTimeParseException} if they are wrong
     */
    public <T> @Nullable T cursor(int parts, Function<List<String>, T> reading) {
        String value = value("cursor");
        if (value == null) {
            return null;
        }
        try {
            return Cursor.parts(value, parts)
                    .map(reading)
                    .orElseThrow(() -> new IllegalArgumentException("not a cursor"));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw bad("cursor", "must be the nextCursor of an earlier page, unchanged");
        }
    }

    /**
     * The problem of a wrong parameter.
     *
     * @param rule what the value must be; continues the sentence "The parameter x …"
     */
    public static Problem bad(String parameter, String rule) {
        Problem problem =
                Problem.of(HttpStatus.BAD_REQUEST, "bad_parameter", "The parameter " + parameter + " " + rule + ".");
        problem.getBody().setProperty("parameter", parameter);
        return problem;
    }

    private @Nullable String value(String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Query::wireName).collect(Collectors.joining(", "));
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
