package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author writes.
 *
 * @param category one line, for example {@code Billing}
 * @param tags in lower case, each once
 * @param summary one or two sentences for lists
 * @param body markdown
 */
record ArticleContent(
        String title,
        Article.Kind kind,
        String category,
        List<String> tags,
        @Nullable String summary,
        String body) {
    ArticleContent {
        requireNonNull(title, "title");
        requireNonNull(kind, "kind");
        requireNonNull(category, "category");
        tags = List.copyOf(tags);
        requireNonNull(body, "body");
    }
}
