package io.mockcall.platform.web;

import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The versions of a record that the client has read, from the header {@code If-Match}. A client can therefore not overwrite
 * a change that it has not seen.
 *
 * @param what the kind of record in error messages, for example {@code scenario}
 * @param any whether the client overwrites any version: {@code If-Match: *}
 */
public record IfMatch(String what, boolean any, Set<Integer> versions) {
    private static final Pattern VERSION = Pattern.compile("([1-9]\\d{0,8})");

    public IfMatch {
        versions = Set.copyOf(versions);
    }

    /** The header {@code If-Match: *}. */
    public static IfMatch any(String what) {
        return new IfMatch(what, true, Set.of());
    }

    /**
     * Reads the header for records whose ETag is just their version.
     *
     * @throws Problem 428 if the header is missing
     */
    public static IfMatch required(HttpHeaders headers, String what) {
        return required(headers, what, VERSION);
    }

    /**
     * Reads the header for records whose ETag has more than the version.
     *
     * @param etag the ETag without its quotes, with the version as its first group. Other tags and weak tags match no
     *     version
     * @throws Problem 428 if the header is missing
     */
    public static IfMatch required(HttpHeaders headers, String what, Pattern etag) {
        List<String> tags = requireNonNullElse(headers.get(HttpHeaders.IF_MATCH), List.<String>of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.isEmpty()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition_required",
                    "Send the ETag of the " + what
                            + " that you have read as If-Match, so that nobody's change is lost.");
        }
        Pattern strong = Pattern.compile("\"(?:" + etag.pattern() + ")\"");
        return new IfMatch(
                what,
                tags.contains("*"),
                tags.stream()
                        .map(strong::matcher)
                        .filter(Matcher::matches)
                        .map(tag -> Integer.valueOf(tag.group(1)))
                        .collect(Collectors.toSet()));
    }

    /**
     * @param version the current version
     * @throws Problem 412 if the client has not read this version
     */
    public void check(int version) {
        if (!any && !versions.contains(version)) {
            throw changedMeanwhile(version);
        }
    }

    /** The problem 412 with the current version. */
    public Problem changedMeanwhile(int version) {
        Problem problem = Problem.of(
                HttpStatus.PRECONDITION_FAILED,
                "changed_meanwhile",
                "Somebody has changed the " + what + " since you read it; read version " + version
                        + " and make your change there.");
        problem.getBody().setProperty("version", version);
        return problem;
    }
}
