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
 * Reads the parameters of a URL. What is wrong is a problem (400, {@code bad_parameter}) that names the parameter; what is
 * empty is as good as not there.
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

    /** Text of at most so many characters, all of which Postgres can store. */
    public @Nullable String text(String name, int maxLength) {
        String value = value(name);
        if (value != null && (value.length() > maxLength || value.indexOf('\0') >= 0)) {
            throw bad(name, "must be text of at most " + maxLength + " characters");
        }
        return value;
    }

    /** A constant, by its name in lower case. */
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

    /** A moment in ISO 8601, for example {@code 2026-11-03T09:15:22Z}, that Postgres can store. */
    public @Nullable Instant instant(String name) {
        String value = value(name);
        try {
            Instant instant = value == null ? null : Instant.parse(value);
            if (instant == null || (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST))) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // as wrong as a time out of range
        }
        throw bad(name, "must be a time in UTC like 2026-11-03T09:15:22Z");
    }

    /** How many items of a list to give, {@value #DEFAULT_LIMIT} if not said. */
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
            // as wrong as a number out of range
        }
        throw bad("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    /**
     * The place after which the list goes on.
     *
     * @param reading makes a place of the parts that {@link Cursor#of} was given; throws {@link IllegalArgumentException} or
     *     {@link DateTimeParseException} if it cannot
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
            throw bad("cursor", "must be the nextCursor of a page before, unchanged");
        }
    }

    /** The problem that the parameter is wrong. */
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
