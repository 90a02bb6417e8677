package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.platform.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/** Reads a {@link ScenarioQuery} from a URL; what is wrong is a problem that names the parameter. */
final class QueryParameters {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 100;
    private static final int MAX_WORDS = 200;

    private final MultiValueMap<String, String> parameters;

    private QueryParameters(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    static ScenarioQuery parse(MultiValueMap<String, String> parameters) {
        return new QueryParameters(parameters).query();
    }

    private ScenarioQuery query() {
        return new ScenarioQuery(
                oneOf("category", Category.class),
                oneOf("difficulty", Difficulty.class),
                active(),
                words(),
                after(),
                limit());
    }

    private <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = value(name);
        if (value == null) {
            return null;
        }
        E[] known = type.getEnumConstants();
        return Arrays.stream(known)
                .filter(e -> wireName(e).equals(value))
                .findFirst()
                .orElseThrow(() -> bad(
                        name,
                        "must be one of "
                                + Arrays.stream(known)
                                        .map(QueryParameters::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    private @Nullable Boolean active() {
        String value = value("active");
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("active", "must be true or false");
        };
    }

    private @Nullable String words() {
        String value = value("q");
        if (value != null && (value.length() > MAX_WORDS || value.indexOf('\0') >= 0)) {
            throw bad("q", "must be text of at most " + MAX_WORDS + " characters");
        }
        return value;
    }

    private @Nullable Position after() {
        String cursor = value("cursor");
        return cursor == null
                ? null
                : Position.at(cursor)
                        .orElseThrow(() -> bad("cursor", "must be the nextCursor of a page before, unchanged"));
    }

    private int limit() {
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

    /** An empty value is as good as none. */
    private @Nullable String value(String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Problem bad(String parameter, String rule) {
        Problem problem =
                Problem.of(HttpStatus.BAD_REQUEST, "bad_parameter", "The parameter " + parameter + " " + rule + ".");
        problem.getBody().setProperty("parameter", parameter);
        return problem;
    }
}
