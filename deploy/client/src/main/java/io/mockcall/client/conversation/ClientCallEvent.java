package io.mockcall.client.conversation;

import io.mockcall.contracts.call.ServerMessage;

/** An event of one call, with its time on the clock of {@link System#nanoTime}. */
sealed interface ClientCallEvent {
    long nanos();

    record MessageReceived(ServerMessage message, long nanos) implements ClientCallEvent {}

    /** A text arrived that is not a message of the protocol. */
    record InvalidMessageReceived(String reason, long nanos) implements ClientCallEvent {}

    /**
     * A frame of the customer's audio arrived.
     *
     * @param positionMs position within the turn, milliseconds
     */
    record CustomerAudio(int turn, int flags, long positionMs, short[] samples, long nanos)
            implements ClientCallEvent {}

    /**
     * The microphone sent a frame of the agent's audio.
     *
     * @param atMs milliseconds since the call was ready
     * @param committed whether the frame ended the utterance
     */
    record AgentAudio(long atMs, short[] samples, boolean voiced, boolean committed, long nanos)
            implements ClientCallEvent {}

    /** The microphone has sent the last frame of a clip. */
    record ClipSent(long nanos) implements ClientCallEvent {}

    record ConnectionClosed(String why, long nanos) implements ClientCallEvent {}
}
