package io.mockcall.gateway.rest;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.security.Role;
import java.util.Set;

/**
 * An operation of the OpenAPI document.
 *
 * @param id {@code operationId}
 * @param service service that answers, from {@code x-service}
 * @param roles roles that may call the operation, from {@code x-roles}; the service decides whose records a caller may see
 */
public record ApiOperation(String id, String service, Set<Role> roles) {
    public ApiOperation {
        requireNonNull(id, "id");
        requireNonNull(service, "service");
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("the operation " + id + " has no x-roles");
        }
    }
}
