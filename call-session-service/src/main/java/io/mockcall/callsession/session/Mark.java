package io.mockcall.callsession.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an agent can mark during a call. */
enum Mark {
    NOTE,
    SOLUTION_OFFERED,
    TRANSFER,
    /** Names the article in {@code data.articleId}. */
    ARTICLE_OPENED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mark> named(String wireName) {
        return Arrays.stream(values())
                .filter(mark -> mark.wireName().equals(wireName))
                .findFirst();
    }
}
