package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A call's scorecard is there. */
public record CallEvaluated(CallId callId, Evaluation evaluation, Instant at) implements CallEvent {
    public CallEvaluated {
        requireNonNull(callId, "callId");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.EVALUATIONS;
    }

    @Override
    public String eventId() {
        Integer revision = evaluation.revision();
        String first = callId + "/evaluation/" + evaluation.rubricVersion() + "/" + evaluation.judgeVersion();
        return revision == null || revision == 1 ? first : first + "/" + revision;
    }
}
