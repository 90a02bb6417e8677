package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;

/** Reads call ids from paths. */
final class CallPaths {
    private CallPaths() {}

    /** Fails with 404 for a malformed id, as for an id that no call has. */
    static CallId callId(String text) {
        try {
            return CallId.of(text);
        } catch (IllegalArgumentException e) {
            throw CallVisibility.notFound(text);
        }
    }
}
