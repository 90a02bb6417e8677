package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

/**
 * An article of the release.
 *
 * @param hash the SHA-256 of the file, which shows whether the file has changed since it was stored
 */
record ArticleSeed(String id, ArticleContent content, String hash) {
    ArticleSeed {
        requireNonNull(id, "id");
        requireNonNull(content, "content");
        requireNonNull(hash, "hash");
    }
}
