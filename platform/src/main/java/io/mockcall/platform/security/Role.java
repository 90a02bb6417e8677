package io.mockcall.platform.security;

import java.util.Locale;

/** What somebody may do. */
public enum Role {
    /** Own calls, scenarios to play, knowledge base. */
    AGENT,
    /** Also authors scenarios and articles, sees calls and evaluations of the team, overrides scores. */
    TRAINER,
    /** Reads evaluations, analytics and exports; hears no recording. */
    ANALYST,
    ADMIN;

    /** As in configuration, tokens and {@code GET /api/me}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Spring Security knows it. */
    public String authority() {
        return "ROLE_" + name();
    }

    /**
     * @throws IllegalArgumentException if there is no such role
     */
    public static Role named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
