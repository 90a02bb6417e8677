package io.mockcall.client.conversation;

import io.mockcall.client.protocol.ServerMessage;

/** One thing that happened on a call, with the moment on {@link System#nanoTime}'s clock. */
sealed interface Observed {
    long nanos();

    record Message(ServerMessage message, long nanos) implements Observed {}

    /**
     * The customer's sound.
     *
     * @param positionMs within the turn
     */
    record CustomerSound(int turn, int flags, long positionMs, short[] samples, long nanos) implements Observed {}

    /**
     * A frame left the agent's microphone.
     *
     * @param atMs since the call was ready
     * @param committed whether the utterance was ended with it
     */
    record AgentSound(long atMs, short[] samples, boolean voiced, boolean committed, long nanos) implements Observed {}

    /** All of what the microphone was given has been sent. */
    record Spoken(long nanos) implements Observed {}

    record Closed(String why, long nanos) implements Observed {}
}
