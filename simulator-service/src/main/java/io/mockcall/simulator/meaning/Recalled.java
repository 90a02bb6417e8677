package io.mockcall.simulator.meaning;

/**
 * A fact that an agent's sentence asks for.
 *
 * @param fact index among the scenario's facts
 * @param likeness how well it fits, about 0 to 1
 * @param confirms whether the agent says the fact himself, and only wants it confirmed
 */
public record Recalled(int fact, double likeness, boolean confirms) {}
