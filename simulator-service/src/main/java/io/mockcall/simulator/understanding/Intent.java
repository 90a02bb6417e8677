package io.mockcall.simulator.understanding;

/** The intent of a sentence of the agent. */
public enum Intent {
    GREETING,
    /** Asks for the customer's identity: name, account, date of birth. */
    IDENTITY_CHECK,
    /** Asks about the problem. */
    PROBING,
    /** Says what the agent does next, which is no offer: "Let me look at your bill." */
    ANNOUNCEMENT,
    /** Asks for agreement: "Does that work for you?" */
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
    /** A sentence without one of these intents: "Okay", "I see". */
    OTHER
}
