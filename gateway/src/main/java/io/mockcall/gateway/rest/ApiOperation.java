package io.mockcall.gateway.rest;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.security.Role;
import java.util.Set;

/**
 * Something that can be asked for.
 *
 * @param id its {@code operationId}
 * @param service that answers, its {@code x-service}
 * @param roles that may ask, its {@code x-roles}; whose records they may see is for the service to say
 */
public record ApiOperation(String id, String service, Set<Role> roles) {
    public ApiOperation {
        requireNonNull(id, "id");
        requireNonNull(service, "service");
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("nobody may ask for " + id + ": it has no x-roles");
        }
    }
}
