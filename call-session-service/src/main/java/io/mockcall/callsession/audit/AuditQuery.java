package io.mockcall.callsession.audit;

import io.mockcall.contracts.Audited;
import io.mockcall.platform.web.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A filter of the audit log. A null component does not filter.
 *
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 * @param after the last entry of the previous page
 * @param limit the largest number of entries, at least 1
 */
record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String recordType,
        @Nullable String recordId,
        Audited.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable AuditCursor after,
        int limit) {
    private static final int MAX_NAME = 255;

    /** Parses the parameters of a URL. */
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
                query.cursor(AuditCursor.PARTS, AuditCursor::read),
                query.limit());
    }
}
