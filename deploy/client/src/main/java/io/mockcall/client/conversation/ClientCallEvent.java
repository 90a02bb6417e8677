package io.mockcall.client.conversation;

import io.mockcall.contracts.call.ServerMessage;

/** One thing that happened on a call, with the moment on {@link System#nanoTime}'s clock. */
sealed interface ClientCallEvent {
    long nanos();

    record MessageReceived(ServerMessage message, long nanos) implements ClientCallEvent {}

    /** A text arrived that is no message of the protocol. */
    record InvalidMessageReceived(String reason, long nanos) implements ClientCallEvent {}

    /**
     * The customer's sound.
     *
     * @param positionMs within the turn
     */
    record CustomerAudio(int turn, int flags, long positionMs, short[] samples, long nanos)
            implements ClientCallEvent {}

    /**
     * A frame left the agent's microphone.
     *
     * @param atMs since the call was ready
     * @param committed whether the utterance was ended with it
     */
    record AgentAudio(long atMs, short[] samples, boolean voiced, boolean committed, long nanos)
            implements ClientCallEvent {}

    /** All of what the microphone was given has been sent. */
    record ClipSent(long nanos) implements ClientCallEvent {}

    record ConnectionClosed(String why, long nanos) implements ClientCallEvent {}
}
