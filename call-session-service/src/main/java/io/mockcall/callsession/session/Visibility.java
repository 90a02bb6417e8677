package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Whose calls somebody may see: agents their own, trainers also those of their team, admins all. */
record Visibility(String userId, String teamId, Reach reach) {
    enum Reach {
        OWN,
        TEAM,
        ALL
    }

    /** @throws Problem 403 for those who may see none, analysts for example: they read evaluations */
    static Visibility of(Caller caller) {
        return new Visibility(caller.userId(), caller.teamId(), reach(caller));
    }

    private static Reach reach(Caller caller) {
        if (caller.is(Role.ADMIN)) {
            return Reach.ALL;
        }
        if (caller.is(Role.TRAINER)) {
            return Reach.TEAM;
        }
        if (caller.is(Role.AGENT)) {
            return Reach.OWN;
        }
        throw Problem.forbidden("Calls are for agents, trainers and admins; analysts read GET /api/evaluations.");
    }

    boolean covers(CallSession session) {
        return session.userId().equals(userId)
                || switch (reach) {
                    case OWN -> false;
                    case TEAM -> session.teamId().equals(teamId);
                    case ALL -> true;
                };
    }

    /** @throws Problem 403 if an agent asks for the calls of another user */
    void requireMayAskFor(@Nullable String wanted) {
        if (reach == Reach.OWN && wanted != null && !wanted.equals(userId)) {
            throw Problem.forbidden("You may only list calls of your own; leave the parameter userId out.");
        }
    }

    /** The same whether there is no such call or it is not theirs to see: that it exists is nobody else's business. */
    static Problem notFound(CallId id) {
        return notFound(id.toString());
    }

    static Problem notFound(String id) {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "call_not_found",
                "There is no call " + id + " of yours; GET /api/calls lists those that there are.");
    }
}
