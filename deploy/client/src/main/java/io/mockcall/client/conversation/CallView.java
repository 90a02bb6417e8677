package io.mockcall.client.conversation;

import io.mockcall.contracts.call.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Shows a call while it is running. */
public interface CallView {
    void ready(ServerMessage.Ready call);

    /** A partial transcript of what the agent is saying. */
    void caption(ServerMessage.Transcript partial);

    void said(ServerMessage.Transcript whole);

    void customerSays(ServerMessage.Sentence sentence);

    /**
     * The customer has finished a turn.
     *
     * @param latencyMs from the agent's last voiced sample or commit to the first frame of the turn; null for the opening line
     */
    void turnEnded(PlayedTurn turn, @Nullable Long latencyMs);

    /** An error that did not end the call. */
    void problem(String message);

    void ended(ServerMessage.Ended end);
}
