package io.mockcall.scenario.catalog;

import io.mockcall.platform.web.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The versions that a change may be made to. Of an ETag only the version counts: that somebody played the scenario meanwhile
 * does not matter to its author.
 *
 * @param versions null for any
 */
record IfMatch(@Nullable Set<Integer> versions) {
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})(\\.\\d{1,9})?(-play)?\"");
    static final IfMatch ANY = new IfMatch(null);

    IfMatch {
        versions = versions == null ? null : Set.copyOf(versions);
    }

    /**
     * @param header the lines of If-Match; a tag that is none of ours, or a weak one, matches nothing
     * @throws Problem 428 if there is none
     */
    static IfMatch required(@Nullable List<String> header) {
        if (header == null || header.isEmpty()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition_required",
                    "Send the ETag of the scenario that you have read as If-Match, so that nobody's change is lost.");
        }
        Set<Integer> versions = new HashSet<>();
        for (String line : header) {
            for (String tag : line.split(",")) {
                if (tag.strip().equals("*")) {
                    return ANY;
                }
                Matcher matcher = ETAG.matcher(tag.strip());
                if (matcher.matches()) {
                    versions.add(Integer.parseInt(matcher.group(1)));
                }
            }
        }
        return new IfMatch(versions);
    }

    boolean allows(int version) {
        return versions == null || versions.contains(version);
    }
}
