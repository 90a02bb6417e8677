package io.mockcall.callsession.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An event that the agent's client can add to a call. */
enum AgentEventType {
    NOTE,
    SOLUTION_OFFERED,
    TRANSFER,
    /** {@code data.articleId} is the id of the article. */
    ARTICLE_OPENED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AgentEventType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
