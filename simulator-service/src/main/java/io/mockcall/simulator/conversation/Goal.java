package io.mockcall.simulator.conversation;

/** How far the customer has come with what the call is for. */
public enum Goal {
    PROBLEM_STATED,
    /** The agent has asked about it, or put it in words that fit. */
    UNDERSTOOD,
    /** What was offered would do, but the customer is too upset to take it. */
    SOLUTION_OFFERED,
    /** The customer wants something else. */
    REFUSED,
    ACCEPTED;

    public boolean settled() {
        return this == ACCEPTED;
    }
}
