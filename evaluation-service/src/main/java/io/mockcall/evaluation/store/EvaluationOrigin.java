package io.mockcall.evaluation.store;

/** How an evaluation was made. */
enum EvaluationOrigin {
    /** A judge judged the call when it ended. */
    JUDGED,
    /** The call was scored again, and the result counts. */
    RESCORED,
    /** A trainer overrode the scores or removed an override. */
    OVERRIDDEN,
    /** The call was scored again for a comparison; the result does not count. */
    CANDIDATE
}
