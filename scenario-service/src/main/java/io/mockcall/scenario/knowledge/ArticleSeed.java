package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

/**
 * An article as it comes with the release.
 *
 * @param hash of the file, to tell whether it has changed since it was planted
 */
record ArticleSeed(String id, ArticleContent content, String hash) {
    ArticleSeed {
        requireNonNull(id, "id");
        requireNonNull(content, "content");
        requireNonNull(hash, "hash");
    }
}
