package io.mockcall.scenario.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mockcall.platform.web.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article in a list.
 *
 * @param match how the article matches the search words; null in a list without search words
 * @param score the rank among articles with the same {@code match}, best is highest; null in a list without search words
 * @param highlights the matches in the article; null in a list without search words
 */
record SearchHit(
        String id,
        int version,
        String title,
        Article.Kind kind,
        String category,
        List<String> tags,
        @Nullable String summary,
        Instant changedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Match match,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal score,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Highlight> highlights) {
    SearchHit {
        tags = List.copyOf(tags);
        highlights = highlights == null ? null : List.copyOf(highlights);
    }

    /** How an article matches, best first. */
    enum Match {
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("prefix")
        PREFIX,
        @JsonProperty("corrected")
        CORRECTED
    }

    /** The position of this article in its list. */
    String cursor() {
        return match == null || score == null
                ? Cursor.of(id, title)
                : new SearchCursor(match.ordinal(), score, id).cursor();
    }
}
