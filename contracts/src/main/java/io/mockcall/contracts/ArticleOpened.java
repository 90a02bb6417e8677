package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent opened an article of the knowledge base during the call.
 *
 * @param sequence number of the agent's action within its call, from 0
 * @param data as the client sent it; {@code articleId} names the article
 */
public record ArticleOpened(CallId callId, int sequence, Map<String, Object> data, Instant at) implements CallControl {
    public ArticleOpened {
        requireNonNull(callId, "callId");
        // A map from JSON may contain null, which Map.copyOf refuses.
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        requireNonNull(at, "at");
    }

    @Override
    public String eventId() {
        return callId + "/article/" + sequence;
    }
}
