package io.mockcall.simulator.timing;

/** Why the customer speaks without an utterance to answer. */
public enum UnpromptedReason {
    /** A nudge, because nobody has spoken for some time. */
    SILENCE,
    /** The hold is long enough for a sigh. */
    HOLD,
    /** The hold is longer than the customer finds reasonable. */
    LONG_HOLD,
    /** The agent's utterance is too long: a barge-in. */
    BARGE_IN,
    /** The answer takes long: a filler, so that the line is not silent. */
    FILLER,
    /** The customer hangs up, because nobody speaks or because of anger. */
    GIVING_UP,
    /** The customer hangs up, because no provider has an answer. The agent is not at fault. */
    BAD_LINE
}
