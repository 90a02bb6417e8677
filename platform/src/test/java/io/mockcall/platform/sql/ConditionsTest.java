package io.mockcall.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void withoutAConditionThereIsNoClause() {
        Conditions conditions =
                new Conditions().and("team = :team", "team", null).and("latest", false);
        assertThat(conditions.clause()).isEmpty();
        assertThat(conditions.values()).isEmpty();
    }

    @Test
    void theClauseHasOnlyTheGivenConditions() {
        Conditions conditions = new Conditions()
                .and("team = :team", "team", "red")
                .and("judge = :judge", "judge", null)
                .and("latest", true)
                .and("(at, id) < (:at, :id)", Map.of("at", 7, "id", "x"));
        assertThat(conditions.clause()).isEqualTo(" WHERE team = :team AND latest AND (at, id) < (:at, :id)");
        assertThat(conditions.values())
                .containsOnly(Map.entry("team", "red"), Map.entry("at", 7), Map.entry("id", "x"));
    }
}
