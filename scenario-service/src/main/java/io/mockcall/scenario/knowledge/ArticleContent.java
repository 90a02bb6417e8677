package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an article that an author writes.
 *
 * @param category one line of text, for example {@code Billing}
 * @param tags lower-case tags without duplicates
 * @param summary one or two sentences for lists; null without a summary
 * @param body the text in Markdown
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
