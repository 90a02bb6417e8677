package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;

/** Another instance has changed the conversation. The caller reads the conversation again and repeats the change. */
public final class ConversationConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConversationConflictException(CallId callId) {
        super("another instance has changed the conversation of call " + callId);
    }
}
