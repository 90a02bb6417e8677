package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.web.Cursor;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A position in the results of a search.
 *
 * @param tier the ordinal of {@link SearchHit.Match}, from 0, the best
 */
record SearchCursor(int tier, BigDecimal score, String id) {
    private static final Pattern TIER = Pattern.compile("[0-2]");
    private static final Pattern SCORE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    SearchCursor {
        requireNonNull(score, "score");
        requireNonNull(id, "id");
    }

    /** @throws IllegalArgumentException if the parts do not come from {@link #cursor} */
    static SearchCursor of(List<String> parts) {
        if (!TIER.matcher(parts.get(0)).matches()
                || !SCORE.matcher(parts.get(1)).matches()) {
            throw new IllegalArgumentException("The parts are not those of a search cursor");
        }
        return new SearchCursor(Integer.parseInt(parts.get(0)), new BigDecimal(parts.get(1)), parts.get(2));
    }

    String cursor() {
        return Cursor.of(String.valueOf(tier), score.toPlainString(), id);
    }
}
