package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;

/** Reads call ids from paths. */
final class CallPaths {
    private CallPaths() {}

    /** What is no call id names no call: 404, as for an id that nobody has. */
    static CallId callId(String text) {
        try {
            return CallId.of(text);
        } catch (IllegalArgumentException e) {
            throw Visibility.notFound(text);
        }
    }
}
