package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A call was evaluated for the first time, was evaluated again, or a trainer overrode its evaluation. */
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
        Evaluation.Provenance provenance = evaluation.provenance();
        String first = callId + "/evaluation/" + provenance.rubricVersion() + "/" + provenance.judgeVersion();
        return revision == null || revision == 1 ? first : first + "/" + revision;
    }
}
