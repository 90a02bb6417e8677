package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.Problem;
import org.springframework.http.HttpStatus;

/** Whose calls somebody may see: their own, and those of the team if they train it. */
record Visibility(String userId, String teamId, boolean wholeTeam) {
    static Visibility of(Caller caller) {
        return new Visibility(caller.userId(), caller.teamId(), caller.is(Role.TRAINER) || caller.is(Role.ADMIN));
    }

    boolean covers(CallSession session) {
        return session.userId().equals(userId) || (wholeTeam && session.teamId().equals(teamId));
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
