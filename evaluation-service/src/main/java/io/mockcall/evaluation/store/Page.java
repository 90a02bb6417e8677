package io.mockcall.evaluation.store;

import io.mockcall.contracts.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some evaluations.
 *
 * @param nextCursor asks for the next page; null if this is the last
 */
public record Page(List<Evaluation> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    static Page of(List<Evaluation> rows, int limit) {
        if (rows.size() <= limit) {
            return new Page(rows, null);
        }
        List<Evaluation> items = rows.subList(0, limit);
        return new Page(items, Cursor.behind(items.getLast()).encoded());
    }
}
