package io.mockcall.evaluation.rescoring;

import io.mockcall.platform.web.Query;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of two kinds of evaluation that are compared: those by a rubric or by a judge. */
record Side(Kind kind, String name) {
    private static final int LONGEST = 200;

    enum Kind {
        RUBRIC("rubric_version"),
        JUDGE("judge");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** Reads {@code rubric:2} or {@code judge:llm}. */
    static Side read(Query query, String parameter) {
        String text = query.text(parameter, LONGEST);
        for (Kind kind : Kind.values()) {
            String name = rest(text, kind.name().toLowerCase(Locale.ROOT) + ":");
            if (name != null) {
                return new Side(kind, name);
            }
        }
        throw Query.bad(parameter, "must be rubric: or judge: and a name, for example rubric:2");
    }

    private static @Nullable String rest(@Nullable String text, String start) {
        return text != null && text.startsWith(start) && text.length() > start.length()
                ? text.substring(start.length())
                : null;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
}
