package io.mockcall.platform.security;

import java.util.Locale;

/** A role of a user. */
public enum Role {
    /** Own calls, active scenarios, knowledge base. */
    AGENT,
    /** Also writes scenarios and articles, sees the calls and evaluations of the team, overrides scores. */
    TRAINER,
    /** Reads evaluations, analytics and exports, but no recordings. */
    ANALYST,
    ADMIN;

    /** The name in configuration, tokens and {@code GET /api/me}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the authority in Spring Security. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** @throws IllegalArgumentException if no role has this name */
    public static Role named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
