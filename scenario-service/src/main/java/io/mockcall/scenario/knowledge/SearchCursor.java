package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.web.Cursor;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place among what was found.
 *
 * @param tier counts the ways in which words are met from 0, the best
 */
record SearchCursor(int tier, BigDecimal score, String id) {
    private static final Pattern TIER = Pattern.compile("[0-2]");
    private static final Pattern SCORE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    SearchCursor {
        requireNonNull(score, "score");
        requireNonNull(id, "id");
    }

    /** @throws IllegalArgumentException if these were never the parts of a cursor */
    static SearchCursor of(List<String> parts) {
        if (!TIER.matcher(parts.get(0)).matches()
                || !SCORE.matcher(parts.get(1)).matches()) {
            throw new IllegalArgumentException("not a place among what was found");
        }
        return new SearchCursor(Integer.parseInt(parts.get(0)), new BigDecimal(parts.get(1)), parts.get(2));
    }

    String cursor() {
        return Cursor.of(String.valueOf(tier), score.toPlainString(), id);
    }
}
