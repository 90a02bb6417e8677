package io.mockcall.platform.security;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** Somebody who signed in. */
public record Caller(String userId, String teamId, Set<Role> roles) {
    /** The gateway itself, where it speaks for nobody. It has no role, so what roles allow is not for it. */
    public static final Caller GATEWAY = new Caller("gateway", "", Set.of());

    public Caller {
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
