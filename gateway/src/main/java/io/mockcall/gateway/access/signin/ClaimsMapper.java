package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps the claims of an issuer's token to a {@link Caller}. */
final class ClaimsMapper {
    private static final int MAX_LENGTH = 200;

    private final SignInProperties.Oidc settings;

    ClaimsMapper(SignInProperties.Oidc settings) {
        this.settings = settings;
    }

    /**
     * Maps the claims. Unknown roles are ignored.
     *
     * @throws SignInException if the user claim is missing or too long, or if no known role is left
     */
    Caller caller(Map<String, Object> claims) {
        String user = text(at(claims, settings.userClaim()));
        if (user.isEmpty() || user.length() > MAX_LENGTH) {
            throw new SignInException(Reason.BAD_TOKEN);
        }
        Set<String> names = names(at(claims, settings.rolesClaim()));
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> settings.roleMapping().getOrDefault(role, Set.of(role.wireName())).stream()
                        .anyMatch(names::contains))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        if (roles.isEmpty()) {
            throw new SignInException(Reason.NO_ROLE);
        }
        String team = text(at(claims, settings.teamClaim()));
        return new Caller(user, team.isEmpty() || team.length() > MAX_LENGTH ? settings.defaultTeam() : team, roles);
    }

    /** The claim with that name (names may be URLs and contain dots), or else the field at that path. */
    private static @Nullable Object at(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }

    private static String text(@Nullable Object claim) {
        return switch (claim) {
            case String text -> text.strip();
            case Collection<?> several
            when !several.isEmpty() -> String.valueOf(several.iterator().next()).strip();
            case null, default -> "";
        };
    }

    private static Set<String> names(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Set.copyOf(Arrays.asList(text.strip().split("[\\s,]+")));
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
