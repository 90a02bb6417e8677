package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;

/** The result of a request to change a call. */
sealed interface CallTransition {
    /** The request changes the call. The event reports the change. */
    record Changed(CallSession next, CallControl event) implements CallTransition {
        public Changed {
            requireNonNull(next, "next");
            requireNonNull(event, "event");
        }
    }

    /** The call is already in the requested state. */
    record Unchanged(CallSession session) implements CallTransition {
        public Unchanged {
            requireNonNull(session, "session");
        }
    }

    /** The call's state does not allow the request. */
    record Rejected(String reason) implements CallTransition {
        public Rejected {
            requireNonNull(reason, "reason");
        }
    }
}
