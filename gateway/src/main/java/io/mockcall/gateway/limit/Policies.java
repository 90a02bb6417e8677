package io.mockcall.gateway.limit;

import io.mockcall.gateway.limit.LimitProperties.RoleLimits;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Which limits hold for whom: the most generous of all roles that somebody has. */
final class Policies {
    private final RolePolicies everybody;
    private final Map<Role, RolePolicies> byRole = new EnumMap<>(Role.class);
    private final Policy anonymous;

    private record RolePolicies(Policy calls, Policy audio, Policy requests) {}

    Policies(LimitProperties properties) {
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

    Policy calls(Caller caller) {
        return mostGenerous(caller, RolePolicies::calls);
    }

    /** In milliseconds. */
    Policy audio(Caller caller) {
        return mostGenerous(caller, RolePolicies::audio);
    }

    Policy requests(Caller caller) {
        return mostGenerous(caller, RolePolicies::requests);
    }

    Policy anonymous() {
        return anonymous;
    }

    private Policy mostGenerous(Caller caller, Function<RolePolicies, Policy> limit) {
        return caller.roles().stream()
                .map(role -> limit.apply(byRole.getOrDefault(role, everybody)))
                .reduce((one, other) -> other.isMoreGenerousThan(one) ? other : one)
                .orElseGet(() -> limit.apply(everybody));
    }
}
