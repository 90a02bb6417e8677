package io.mockcall.gateway.media;

/**
 * The point at which playout of a customer's turn stopped.
 *
 * @param turn number of the turn
 * @param heardMs milliseconds of the turn that the agent has heard
 * @param sentence index of the sentence that was being played
 * @param share part of that sentence that the agent has heard, 0 to 1; 0 while its length is unknown
 */
public record PlayoutCut(int turn, long heardMs, int sentence, double share) {}
