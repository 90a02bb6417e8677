package io.mockcall.scenario.knowledge;

import io.mockcall.platform.web.Query;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which articles to list; null is no restriction.
 *
 * @param words what to find, as people type it
 * @param category in any case
 * @param scenarioId whose current version attaches the article
 * @param limit at most so many, from 1
 */
record ArticleQuery(
        @Nullable String words,
        @Nullable String category,
        Article.@Nullable Kind kind,
        @Nullable String tag,
        @Nullable String scenarioId,
        int limit) {
    private static final int MAX_TEXT = 200;

    /** @throws io.mockcall.platform.web.Problem that names the parameter that is wrong */
    static ArticleQuery parse(MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        String tag = query.text("tag", MAX_TEXT);
        return new ArticleQuery(
                query.text("q", MAX_TEXT),
                query.text("category", MAX_TEXT),
                query.oneOf("kind", Article.Kind.class),
                tag == null ? null : tag.toLowerCase(Locale.ROOT),
                query.text("scenarioId", MAX_TEXT),
                query.limit());
    }
}
