package io.mockcall.simulator.provider.scripted;

/** What the customer has to find words for. */
enum Situation {
    GREETING,
    INTRODUCED,
    NO_ANSWER,
    CONFIRMED,
    EMPATHY,
    APOLOGY,
    EXPLANATION,
    ACCEPTS,
    HESITATES,
    DECLINES,
    REFUSAL,
    HOLD,
    RESUMED,
    TRANSFER,
    TRANSFERRED,
    CLOSING_SETTLED,
    CLOSING_UNSETTLED,
    AGREEMENT_SETTLED,
    AGREEMENT_OPEN,
    RUDENESS,
    OFF_TOPIC,
    NUDGE,
    PLEASED,
    SUPERVISOR
}
