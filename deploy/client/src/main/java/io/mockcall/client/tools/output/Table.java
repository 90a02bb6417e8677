package io.mockcall.client.tools.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in columns. Each column is as wide as its longest cell. */
public final class Table {
    private static final int MAX_WIDTH = 72;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... titles) {
        rows.add(List.of(titles));
    }

    /** Adds a row with one cell for each title. */
    public Table row(@Nullable Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row needs " + rows.getFirst().size() + " cells");
        }
        List<String> row = new ArrayList<>();
        for (@Nullable Object cell : cells) {
            row.add(shortened(cell == null ? "-" : cell.toString()));
        }
        rows.add(row);
        return this;
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH - 1) + "…";
    }

    @Override
    public String toString() {
        int[] width = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < width.length; c++) {
                line.append(row.get(c)).repeat(' ', width[c] - row.get(c).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
