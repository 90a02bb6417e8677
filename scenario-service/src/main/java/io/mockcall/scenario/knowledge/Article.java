package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An article of the knowledge base.
 *
 * @param version counts the changes of the article, from 1
 * @param changedBy the user who wrote this version, or {@value #RELEASE} for an article of the release
 */
record Article(String id, int version, ArticleContent content, Instant changedAt, String changedBy) {
    /** The author of the release's articles. */
    static final String RELEASE = "release";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final int MAX_ID = 80;

    Article {
        requireNonNull(id, "id");
        requireNonNull(content, "content");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(changedBy, "changedBy");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, not " + version);
        }
    }

    static boolean isId(String text) {
        return text.length() <= MAX_ID && SLUG.matcher(text).matches();
    }

    /** The kind of an article. */
    enum Kind {
        /** What agents may do and what they may not do. */
        @JsonProperty("policy")
        POLICY,
        /** What the company sells. */
        @JsonProperty("product")
        PRODUCT,
        /** How agents do a task. */
        @JsonProperty("procedure")
        PROCEDURE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
