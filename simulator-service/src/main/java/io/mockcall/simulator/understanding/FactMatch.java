package io.mockcall.simulator.understanding;

/**
 * A fact of the scenario that the agent's sentence asks for.
 *
 * @param fact index among the scenario's facts
 * @param similarity similarity of the question to the fact, about 0 to 1
 * @param confirms whether the agent states the fact and asks only for confirmation
 */
public record FactMatch(int fact, double similarity, boolean confirms) {}
