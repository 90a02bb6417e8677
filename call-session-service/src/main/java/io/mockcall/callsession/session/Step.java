package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;

/** What follows when something is asked of a call. */
sealed interface Step {
    /** The call moves on; the event tells of it. */
    record Taken(CallSession next, CallControl event) implements Step {
        public Taken {
            requireNonNull(next, "next");
            requireNonNull(event, "event");
        }
    }

    /** It is so already. */
    record Unneeded(CallSession session) implements Step {
        public Unneeded {
            requireNonNull(session, "session");
        }
    }

    /** It cannot be. */
    record Refused(String why) implements Step {
        public Refused {
            requireNonNull(why, "why");
        }
    }
}
