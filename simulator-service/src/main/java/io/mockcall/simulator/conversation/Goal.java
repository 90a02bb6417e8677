package io.mockcall.simulator.conversation;

/** How far the customer has come towards what the call is for. */
public enum Goal {
    PROBLEM_STATED,
    /** The agent has asked about the problem or has put it into fitting words. */
    UNDERSTOOD,
    /** The agent's offer would solve the problem, but the customer is too upset to accept it. */
    SOLUTION_OFFERED,
    /** The agent's offer would not solve the problem. */
    REFUSED,
    ACCEPTED;

    public boolean settled() {
        return this == ACCEPTED;
    }
}
