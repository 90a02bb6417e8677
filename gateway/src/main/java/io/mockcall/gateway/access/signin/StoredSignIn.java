package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in as the session stores it: plain JSON values, so that gateways of different versions can read it. A value that cannot
 * be read counts as not signed in.
 *
 * @param at time of the sign-in
 * @param passwordVersion version of the password, in mode local
 * @param idToken identity token for the sign-out at the issuer, in mode oidc
 */
record StoredSignIn(
        Mode mode,
        Caller caller,
        Instant at,
        @Nullable String passwordVersion,
        @Nullable String idToken) {
    static StoredSignIn of(Mode mode, CallerAuthentication signedIn, Instant at) {
        return new StoredSignIn(mode, signedIn.caller(), at, signedIn.passwordVersion(), signedIn.idToken());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", mode.name().toLowerCase(Locale.ROOT));
        json.put("userId", caller.userId());
        json.put("teamId", caller.teamId());
        json.put(
                "roles",
                new ArrayList<>(
                        caller.roles().stream().map(Role::wireName).sorted().toList()));
        json.put("at", at.toString());
        if (passwordVersion != null) {
            json.put("passwordVersion", passwordVersion);
        }
        if (idToken != null) {
            json.put("idToken", idToken);
        }
        return json;
    }

    static Optional<StoredSignIn> of(@Nullable Object json) {
        try {
            return json instanceof Map<?, ?> map && map.get("roles") instanceof List<?> names
                    ? Optional.of(new StoredSignIn(
                            Mode.valueOf(text(map, "mode").toUpperCase(Locale.ROOT)),
                            new Caller(text(map, "userId"), text(map, "teamId"), roles(names)),
                            Instant.parse(text(map, "at")),
                            (String) map.get("passwordVersion"),
                            (String) map.get("idToken")))
                    : Optional.empty();
        } catch (RuntimeException e) { // written by another version, or damaged
            return Optional.empty();
        }
    }

    private static Set<Role> roles(List<?> names) {
        return names.stream().map(name -> Role.named(String.valueOf(name))).collect(Collectors.toSet());
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
