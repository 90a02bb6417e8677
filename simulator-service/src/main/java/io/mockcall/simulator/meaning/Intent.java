package io.mockcall.simulator.meaning;

/** What the agent does with a sentence. */
public enum Intent {
    GREETING,
    /** Asks who the customer is: name, account, date of birth. */
    IDENTITY_CHECK,
    /** Asks about the problem. */
    PROBING,
    /** Says what he is doing or about to look at, which offers nothing: "Let me look at your bill." */
    ANNOUNCEMENT,
    /** Asks whether something is all right: "Does that work for you?" */
    AGREEMENT_CHECK,
    EMPATHY,
    APOLOGY,
    EXPLANATION,
    SOLUTION,
    REFUSAL,
    HOLD_REQUEST,
    TRANSFER,
    CLOSING,
    RUDENESS,
    OFF_TOPIC,
    /** "Okay", "I see", and whatever else carries no intent of its own. */
    OTHER
}
