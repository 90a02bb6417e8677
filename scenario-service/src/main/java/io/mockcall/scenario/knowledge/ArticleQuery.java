package io.mockcall.scenario.knowledge;

import io.mockcall.platform.web.Query;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A filter of the list of articles. A null component does not filter.
 *
 * @param words the search text as the user typed it
 * @param category upper and lower case are equal
 * @param scenarioId a scenario whose current version names the article
 * @param limit the largest number of articles, at least 1
 */
record ArticleQuery(
        @Nullable String words,
        @Nullable String category,
        Article.@Nullable Kind kind,
        @Nullable String tag,
        @Nullable String scenarioId,
        int limit) {
    private static final int MAX_TEXT = 200;

    /** @throws io.mockcall.platform.web.Problem that names the invalid parameter */
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
