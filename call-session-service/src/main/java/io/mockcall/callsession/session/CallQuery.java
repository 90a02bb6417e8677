package io.mockcall.callsession.session;

import io.mockcall.contracts.CallStatus;
import io.mockcall.platform.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * Which calls to list.
 *
 * @param status null for all
 * @param after the last one of the page before
 * @param limit at most so many, from 1
 */
record CallQuery(@Nullable CallStatus status, @Nullable CallPosition after, int limit) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 100;

    /** Reads it from a URL; what is wrong is a problem that names the parameter. */
    static CallQuery parse(MultiValueMap<String, String> parameters) {
        return new CallQuery(
                status(value(parameters, "status")),
                after(value(parameters, "cursor")),
                limit(value(parameters, "limit")));
    }

    private static @Nullable CallStatus status(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(CallStatus.values())
                .filter(status -> wireName(status).equals(value))
                .findFirst()
                .orElseThrow(() -> bad(
                        "status",
                        "must be one of "
                                + Arrays.stream(CallStatus.values())
                                        .map(CallQuery::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    private static @Nullable CallPosition after(@Nullable String value) {
        return value == null
                ? null
                : CallPosition.at(value)
                        .orElseThrow(() -> bad("cursor", "must be the nextCursor of a page before, unchanged"));
    }

    private static int limit(@Nullable String value) {
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

    /** An empty value is as good as none. */
    private static @Nullable String value(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String wireName(CallStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Problem bad(String parameter, String rule) {
        Problem problem =
                Problem.of(HttpStatus.BAD_REQUEST, "bad_parameter", "The parameter " + parameter + " " + rule + ".");
        problem.getBody().setProperty("parameter", parameter);
        return problem;
    }
}
