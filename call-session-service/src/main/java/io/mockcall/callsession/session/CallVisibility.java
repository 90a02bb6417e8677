package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The calls that a user may see: an agent the own calls, a trainer also the calls of the team, an admin all calls. */
record CallVisibility(String userId, String teamId, Reach reach) {
    enum Reach {
        OWN,
        TEAM,
        ALL
    }

    /** @throws Problem 403 if no role of the caller may see calls; analysts, for example, read evaluations only */
    static CallVisibility of(Caller caller) {
        return new CallVisibility(caller.userId(), caller.teamId(), reach(caller));
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
        return session.setup().userId().equals(userId)
                || switch (reach) {
                    case OWN -> false;
                    case TEAM -> session.setup().teamId().equals(teamId);
                    case ALL -> true;
                };
    }

    /** @throws Problem 403 if an agent asks for the calls of another user */
    void requireAccessTo(@Nullable String requestedUserId) {
        if (reach == Reach.OWN && requestedUserId != null && !requestedUserId.equals(userId)) {
            throw Problem.forbidden("An agent can list the own calls only. Omit the parameter userId.");
        }
    }

    /** 404 for a call that does not exist and for a call that the caller may not see, so that the answer does not reveal it. */
    static Problem notFound(CallId id) {
        return notFound(id.toString());
    }

    static Problem notFound(String id) {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "call_not_found",
                "The call " + id + " does not exist or you may not see it. GET /api/calls lists your calls.");
    }
}
