package io.mockcall.scenario.knowledge;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads articles from rows of the table {@code article}. */
final class ArticleRows {
    private ArticleRows() {}

    static Article article(Readable row) {
        return new Article(
                required(row, "id", String.class),
                required(row, "version", Integer.class),
                new ArticleContent(
                        required(row, "title", String.class),
                        kind(row),
                        required(row, "category", String.class),
                        tags(row),
                        row.get("summary", String.class),
                        required(row, "body", String.class)),
                required(row, "changed_at", Instant.class),
                required(row, "changed_by", String.class));
    }

    static Article.Kind kind(Readable row) {
        return Article.Kind.valueOf(required(row, "kind", String.class).toUpperCase(Locale.ROOT));
    }

    static List<String> tags(Readable row) {
        return List.of(required(row, "tags", String[].class));
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }

    static Parameter text(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : Parameters.in(value);
    }
}
