package io.mockcall.evaluation.insight.rescoring;

import io.mockcall.platform.web.Query;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One side of a comparison: the evaluations by one rubric or by one judge. */
record ComparisonSide(Type type, String name) {
    private static final int LONGEST = 200;

    enum Type {
        RUBRIC("rubric_version"),
        JUDGE("judge");

        private final String column;

        Type(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** Parses {@code rubric:2} or {@code judge:llm}. */
    static ComparisonSide parse(Query query, String parameter) {
        String text = query.text(parameter, LONGEST);
        for (Type type : Type.values()) {
            String name = rest(text, type.name().toLowerCase(Locale.ROOT) + ":");
            if (name != null) {
                return new ComparisonSide(type, name);
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
        return type.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
}
