package io.mockcall.callsession.session;

import io.mockcall.contracts.CallStatus;
import io.mockcall.platform.web.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which calls to list; null is no limit.
 *
 * @param from began then or later
 * @param to began before
 * @param after the last one of the page before
 * @param limit at most so many, from 1
 */
record CallQuery(
        @Nullable CallStatus status,
        @Nullable String scenarioId,
        @Nullable String userId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable CallPosition after,
        int limit) {
    private static final int MAX_ID = 255;

    /** Reads it from a URL. */
    static CallQuery parse(MultiValueMap<String, String> parameters) {
        var query = new Query(parameters);
        return new CallQuery(
                query.oneOf("status", CallStatus.class),
                query.text("scenarioId", MAX_ID),
                query.text("userId", MAX_ID),
                query.instant("from"),
                query.instant("to"),
                query.cursor(CallPosition.PARTS, CallPosition::read),
                query.limit());
    }
}
