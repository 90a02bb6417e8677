package io.mockcall.scenario.knowledge;

import io.mockcall.platform.web.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * Which versions of a record an author has seen, from the header {@code If-Match}.
 *
 * @param any whatever is there may be overwritten: {@code If-Match: *}
 */
record IfMatch(boolean any, Set<Integer> versions) {
    /** A weak tag never matches, as HTTP has it. */
    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    IfMatch {
        versions = Set.copyOf(versions);
    }

    /** @throws Problem if there is none: whoever writes must say what they overwrite */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition_required",
                    "Send the header If-Match with the ETag of the version that you have read.");
        }
        return header.strip().equals("*") ? new IfMatch(true, Set.of()) : new IfMatch(false, listed(header));
    }

    /** The problem that the record is not what the author has seen. */
    static Problem changedMeanwhile(int version) {
        Problem problem = Problem.of(
                HttpStatus.PRECONDITION_FAILED,
                "changed_meanwhile",
                "Somebody has changed it since; read version " + version + " and make your change there.");
        problem.getBody().setProperty("version", version);
        return problem;
    }

    boolean matches(int version) {
        return any || versions.contains(version);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bind("anyVersion", any).bind("versions", versions.toArray(Integer[]::new));
    }

    private static Set<Integer> listed(String header) {
        return Arrays.stream(header.split(",", 100))
                .map(tag -> TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .map(tag -> Integer.valueOf(tag.group(1)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
