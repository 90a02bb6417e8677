package io.mockcall.scenario.catalog;

import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Role;

/** Who may do what with scenarios. */
final class ScenarioAccess {
    static final Access READING =
            Access.of("Scenarios are for agents, trainers and administrators.", Role.AGENT, Role.TRAINER, Role.ADMIN);
    static final Access WRITING =
            Access.of("Only trainers and administrators write scenarios; ask one of them.", Role.TRAINER, Role.ADMIN);

    private ScenarioAccess() {}
}
