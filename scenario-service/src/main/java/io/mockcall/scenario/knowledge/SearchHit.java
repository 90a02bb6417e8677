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
 * @param match how it was found; null in a list without search words, as are the following
 * @param score of articles with the same {@code match} the one with the higher comes first
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

    /** How well the words were met, the best first. */
    enum Match {
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("prefix")
        PREFIX,
        @JsonProperty("corrected")
        CORRECTED
    }

    /** The place of this article in the list that it is part of. */
    String cursor() {
        return match == null || score == null
                ? Cursor.of(id, title)
                : new SearchCursor(match.ordinal(), score, id).cursor();
    }
}
