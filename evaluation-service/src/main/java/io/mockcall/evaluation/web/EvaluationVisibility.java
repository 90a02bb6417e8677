package io.mockcall.evaluation.web;

import io.mockcall.contracts.Evaluation;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations that a caller may see. Null is no limit.
 *
 * @param userId only evaluations of this agent
 * @param teamId only evaluations of this team
 */
record EvaluationVisibility(
        @Nullable String userId, @Nullable String teamId) {
    static EvaluationVisibility of(Caller caller) {
        if (caller.is(Role.ANALYST) || caller.is(Role.ADMIN)) {
            return new EvaluationVisibility(null, null);
        }
        if (caller.is(Role.TRAINER)) {
            return new EvaluationVisibility(null, caller.teamId());
        }
        return new EvaluationVisibility(caller.userId(), null);
    }

    boolean shows(Evaluation evaluation) {
        return (userId == null || userId.equals(evaluation.subject().userId()))
                && (teamId == null || teamId.equals(evaluation.subject().teamId()));
    }

    boolean allowsAskingFor(@Nullable String wanted) {
        return userId == null || wanted == null || userId.equals(wanted);
    }

    boolean allowsAskingForTeam(@Nullable String wanted) {
        return teamId == null || wanted == null || teamId.equals(wanted);
    }
}
