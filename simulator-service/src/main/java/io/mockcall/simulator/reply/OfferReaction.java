package io.mockcall.simulator.reply;

/** The customer's reaction to the agent's last offer. */
public enum OfferReaction {
    /** The agent has offered nothing. */
    NEUTRAL,
    /** The offer would solve the problem, and the customer is calm enough to accept it. */
    ACCEPTS,
    /** The offer would solve the problem, but the customer is too upset to accept it. */
    HESITATES,
    /** The offer would not solve the problem. */
    DECLINES
}
