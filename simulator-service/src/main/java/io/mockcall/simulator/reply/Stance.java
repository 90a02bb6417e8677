package io.mockcall.simulator.reply;

/** How the customer takes what the agent has just offered. */
public enum Stance {
    /** Nothing was offered. */
    NEUTRAL,
    /** It would do, and the customer is calm enough to take it. */
    ACCEPTS,
    /** It would do, but the customer is too upset. */
    HESITATES,
    /** It would not do. */
    DECLINES
}
