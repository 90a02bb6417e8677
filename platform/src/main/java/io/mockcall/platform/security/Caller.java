package io.mockcall.platform.security;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** A user who has signed in. */
public record Caller(String userId, String teamId, Set<Role> roles) {
    /** The gateway itself, for requests without a user. It has no role, so it may not do anything that requires a role. */
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
