package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far the call has come towards a solution of the customer's problem.
 *
 * @param bestOffer quality of the best solution that the agent has offered so far, 0 to 1
 */
public record GoalState(Goal goal, @JsonProperty("offer") double bestOffer) {
    public GoalState {
        requireNonNull(goal, "goal");
    }
}
