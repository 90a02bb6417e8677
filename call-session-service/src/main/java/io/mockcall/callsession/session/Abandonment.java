package io.mockcall.callsession.session;

import java.time.Duration;

/**
 * When an open call is given up.
 *
 * @param grace after which a call that no gateway says it serves is abandoned: its gateway died with it
 * @param longestCall after which it is abandoned in any case
 */
public record Abandonment(Duration grace, Duration longestCall) {
    private static final int BREAKS = 4;

    /**
     * How long reports may be missed without a call looking dead for it. Of four parts of the grace, one may be lost
     * before a break, one in it and one after it.
     */
    Duration longestBreak() {
        return grace.dividedBy(BREAKS);
    }
}
