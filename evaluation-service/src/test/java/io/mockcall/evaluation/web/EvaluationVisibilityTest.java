package io.mockcall.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationVisibilityTest {
    private final Evaluation evaluation = new Scorecard(RubricCatalog.shipped())
            .fill(Calls.in(Scenarios.named("internet-down")).record(), List.of(), "test", "1");

    @Test
    void agentsSeeTheirOwn() {
        assertThat(shown("agent-1", "team-1", Role.AGENT)).isTrue();
        assertThat(shown("agent-2", "team-1", Role.AGENT)).isFalse();
    }

    @Test
    void trainersSeeTheirTeams() {
        assertThat(shown("trainer", "team-1", Role.TRAINER)).isTrue();
        assertThat(shown("trainer", "team-2", Role.TRAINER)).isFalse();
        assertThat(shown("agent-1", "team-1", Role.AGENT, Role.TRAINER)).isTrue();
    }

    @Test
    void analystsAndAdminsSeeAll() {
        assertThat(shown("analyst", "", Role.ANALYST)).isTrue();
        assertThat(shown("admin", "", Role.ADMIN)).isTrue();
    }

    @Test
    void somebodyWithoutRolesSeesTheirOwnAtMost() {
        assertThat(shown("agent-2", "team-1")).isFalse();
    }

    @Test
    void onlyAgentsAreKeptFromAskingForOthers() {
        EvaluationVisibility agent = EvaluationVisibility.of(new Caller("agent-1", "team-1", Set.of(Role.AGENT)));
        assertThat(agent.allowsAskingFor(null)).isTrue();
        assertThat(agent.allowsAskingFor("agent-1")).isTrue();
        assertThat(agent.allowsAskingFor("agent-2")).isFalse();
        EvaluationVisibility trainer = EvaluationVisibility.of(new Caller("trainer", "team-1", Set.of(Role.TRAINER)));
        assertThat(trainer.allowsAskingFor("agent-2")).isTrue();
    }

    private boolean shown(String user, String team, Role... roles) {
        return EvaluationVisibility.of(new Caller(user, team, Set.of(roles))).shows(evaluation);
    }
}
