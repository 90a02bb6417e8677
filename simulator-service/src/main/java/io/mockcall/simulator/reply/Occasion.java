package io.mockcall.simulator.reply;

/** Why the customer speaks without having been spoken to. */
public enum Occasion {
    /** Nobody has said anything for a while. */
    SILENCE,
    /** Waiting on hold, for long enough to sigh. */
    HOLD,
    /** Waiting on hold, for longer than this customer finds reasonable. */
    LONG_HOLD,
    /** The agent does not come to an end. */
    INTERRUPTION,
    /** Words are still being looked for; this keeps the line from being silent. */
    THINKING,
    /** Hangs up: nobody is there any more, or it has been too much. */
    GIVING_UP,
    /** Hangs up, because there are no words to be had: not the agent's fault. */
    BAD_LINE
}
