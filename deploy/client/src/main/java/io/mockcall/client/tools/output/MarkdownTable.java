package io.mockcall.client.tools.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
public final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public MarkdownTable(List<String> titles) {
        columns = titles.size();
        rows.add(List.copyOf(titles));
        rows.add(Collections.nCopies(columns, "---"));
    }

    /** Adds a row with one cell for each title. */
    public void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("a row needs " + columns + " cells");
        }
        rows.add(cells.stream()
                .map(cell -> cell.replace('\n', ' ').replace("|", "\\|"))
                .toList());
    }

    public List<String> lines() {
        return rows.stream()
                .map(row -> row.getFirst().equals("---")
                        ? "|" + String.join("|", row) + "|"
                        : "| " + String.join(" | ", row) + " |")
                .toList();
    }
}
