package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.LimitProperties.RoleLimits;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Finds the limits of a caller: the most generous limits of the caller's roles. */
final class LimitPolicies {
    private final RolePolicies everybody;
    private final Map<Role, RolePolicies> byRole = new EnumMap<>(Role.class);
    private final LimitPolicy anonymous;

    private record RolePolicies(LimitPolicy calls, LimitPolicy audio, LimitPolicy requests) {}

    LimitPolicies(LimitProperties properties) {
        everybody = policies(new RoleLimits(properties.calls(), properties.audio(), properties.requests()), properties);
        properties.roles().forEach((role, limits) -> byRole.put(role, policies(limits, properties)));
        anonymous = properties.anonymous().policy("anonymous");
    }

    private static RolePolicies policies(RoleLimits limits, LimitProperties properties) {
        return new RolePolicies(
                limits.calls().orElse(properties.calls()).policy("calls"),
                limits.audio().orElse(properties.audio()).policy("audio"),
                limits.requests().orElse(properties.requests()).policy("requests"));
    }

    LimitPolicy calls(Caller caller) {
        return mostGenerous(caller, RolePolicies::calls);
    }

    /** The audio limit; its quota is in milliseconds. */
    LimitPolicy audio(Caller caller) {
        return mostGenerous(caller, RolePolicies::audio);
    }

    LimitPolicy requests(Caller caller) {
        return mostGenerous(caller, RolePolicies::requests);
    }

    LimitPolicy anonymous() {
        return anonymous;
    }

    private LimitPolicy mostGenerous(Caller caller, Function<RolePolicies, LimitPolicy> limit) {
        return caller.roles().stream()
                .map(role -> limit.apply(byRole.getOrDefault(role, everybody)))
                .reduce((one, other) -> other.isMoreGenerousThan(one) ? other : one)
                .orElseGet(() -> limit.apply(everybody));
    }
}
