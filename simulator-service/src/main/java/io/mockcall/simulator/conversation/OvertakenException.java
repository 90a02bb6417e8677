package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;

/** Somebody else has taken a step of the conversation in between: look again, and take the step from there. */
public final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OvertakenException(CallId callId) {
        super("the conversation of call " + callId + " has moved on");
    }
}
