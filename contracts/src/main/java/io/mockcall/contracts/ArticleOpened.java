package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent opened an article of the knowledge base during the call.
 *
 * @param sequence numbers the session's own events of one call from 0
 * @param data what the client sent along; {@code articleId} names the article
 */
public record ArticleOpened(CallId callId, int sequence, Map<String, Object> data, Instant at) implements CallControl {
    public ArticleOpened {
        requireNonNull(callId, "callId");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data)); // JSON has nulls
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/article/" + sequence;
    }
}
