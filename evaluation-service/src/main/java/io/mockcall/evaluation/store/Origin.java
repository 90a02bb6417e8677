package io.mockcall.evaluation.store;

/** How an evaluation came about. */
enum Origin {
    /** A judge heard the call when it ended. */
    JUDGED,
    /** The call was scored again, and that counts. */
    RESCORED,
    /** A trainer decided, or took a decision back. */
    OVERRIDDEN,
    /** The call was scored again on trial. */
    CANDIDATE
}
