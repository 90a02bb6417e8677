package io.mockcall.evaluation.web;

import io.mockcall.contracts.Evaluation;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose evaluations somebody may see; null is no limit.
 *
 * @param userId only this agent's
 * @param teamId only this team's
 */
record Visibility(@Nullable String userId, @Nullable String teamId) {
    static Visibility of(Caller caller) {
        if (caller.is(Role.ANALYST) || caller.is(Role.ADMIN)) {
            return new Visibility(null, null);
        }
        if (caller.is(Role.TRAINER)) {
            return new Visibility(null, caller.teamId());
        }
        return new Visibility(caller.userId(), null);
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
