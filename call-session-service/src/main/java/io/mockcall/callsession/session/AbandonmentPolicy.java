package io.mockcall.callsession.session;

import java.time.Duration;

/**
 * When an open call counts as abandoned.
 *
 * @param grace the time without a report of a gateway after which a call is abandoned
 * @param longestCall the duration after which a call is abandoned, even if a gateway serves it
 */
public record AbandonmentPolicy(Duration grace, Duration longestCall) {
    private static final int GAPS_PER_GRACE = 4;

    /**
     * The longest gap in the observation that cannot make a served call look unserved. The grace has four parts: one for the report
     * that was due before the gap, one for the gap, one for the first report after it, and one in reserve.
     */
    Duration maxGap() {
        return grace.dividedBy(GAPS_PER_GRACE);
    }
}
