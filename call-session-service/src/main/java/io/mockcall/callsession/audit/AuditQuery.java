package io.mockcall.callsession.audit;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.web.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which deeds to list; null is no limit.
 *
 * @param from done then or later
 * @param to done before
 * @param after the last one of the page before
 * @param limit at most so many, from 1
 */
record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String recordType,
        @Nullable String recordId,
        Audited.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable AuditPosition after,
        int limit) {
    private static final int MAX_NAME = 255;

    /** Reads it from a URL. */
    static AuditQuery parse(MultiValueMap<String, String> parameters) {
        var query = new Query(parameters);
        return new AuditQuery(
                query.text("actor", MAX_NAME),
                query.text("action", MAX_NAME),
                query.text("recordType", MAX_NAME),
                query.text("recordId", MAX_NAME),
                query.oneOf("outcome", Audited.Outcome.class),
                query.instant("from"),
                query.instant("to"),
                query.cursor(AuditPosition.PARTS, AuditPosition::read),
                query.limit());
    }
}
