package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A page of the knowledge base.
 *
 * @param version counts its changes from 1
 * @param changedBy the user who wrote this version; {@value #RELEASE} if it came with one
 */
record Article(String id, int version, ArticleContent content, Instant changedAt, String changedBy) {
    /** Who writes the articles that come with a release. */
    static final String RELEASE = "release";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final int MAX_ID = 80;

    Article {
        requireNonNull(id, "id");
        requireNonNull(content, "content");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(changedBy, "changedBy");
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1, not " + version);
        }
    }

    static boolean isId(String text) {
        return text.length() <= MAX_ID && SLUG.matcher(text).matches();
    }

    /** What sort of knowledge it is. */
    enum Kind {
        /** What may be done, and what not. */
        @JsonProperty("policy")
        POLICY,
        /** What is sold. */
        @JsonProperty("product")
        PRODUCT,
        /** How something is done. */
        @JsonProperty("procedure")
        PROCEDURE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
