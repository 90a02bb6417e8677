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
 * Which versions of something its author has seen, from the header {@code If-Match}: nobody overwrites what they have not
 * read.
 *
 * @param what of which they are versions, as the author is told, for example {@code scenario}
 * @param any whatever is there may be overwritten: {@code If-Match: *}
 */
public record IfMatch(String what, boolean any, Set<Integer> versions) {
    private static final Pattern VERSION = Pattern.compile("([1-9]\\d{0,8})");

    public IfMatch {
        versions = Set.copyOf(versions);
    }

    /** As if the author had sent {@code *}. */
    public static IfMatch any(String what) {
        return new IfMatch(what, true, Set.of());
    }

    /**
     * Of what has its version as its ETag, and nothing else.
     *
     * @throws Problem 428 if there is no such header: whoever writes must say what they overwrite
     */
    public static IfMatch required(HttpHeaders headers, String what) {
        return required(headers, what, VERSION);
    }

    /**
     * Of what has more than its version in its ETag.
     *
     * @param etag what is between the quotes, with the version as its first group; another tag, or a weak one, matches nothing
     * @throws Problem 428 if there is no such header
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

    /** @throws Problem 412 if the author has not seen this version, which is the one that is there */
    public void check(int version) {
        if (!any && !versions.contains(version)) {
            throw changedMeanwhile(version);
        }
    }

    /** 412, with the version that is there. */
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
