package io.mockcall.scenario.catalog;

import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Role;

/** The roles that may read and write scenarios. */
final class ScenarioAccess {
    static final Access READING =
            Access.of("Scenarios are for agents, trainers and administrators.", Role.AGENT, Role.TRAINER, Role.ADMIN);
    static final Access WRITING =
            Access.of("Only trainers and administrators can write scenarios.", Role.TRAINER, Role.ADMIN);

    private ScenarioAccess() {}
}
