package io.mockcall.callsession.session;

import io.mockcall.contracts.CallStatus;
import io.mockcall.platform.web.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A filter of the list of calls. A null component does not filter.
 *
 * @param from the earliest start, inclusive
 * @param to the latest start, exclusive
 * @param after the last call of the previous page
 * @param limit the largest number of calls, at least 1
 */
record CallQuery(
        @Nullable CallStatus status,
        @Nullable String scenarioId,
        @Nullable String userId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable CallCursor after,
        int limit) {
    private static final int MAX_ID = 255;

    /** Parses the parameters of a URL. */
    static CallQuery parse(MultiValueMap<String, String> parameters) {
        var query = new Query(parameters);
        return new CallQuery(
                query.oneOf("status", CallStatus.class),
                query.text("scenarioId", MAX_ID),
                query.text("userId", MAX_ID),
                query.instant("from"),
                query.instant("to"),
                query.cursor(CallCursor.PARTS, CallCursor::read),
                query.limit());
    }
}
