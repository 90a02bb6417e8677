package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;

/** What an agent reads about a scenario before the call. */
public record ScenarioSummary(
        String id, String name, Category category, Difficulty difficulty, String customerName, String briefing) {
    public ScenarioSummary {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(category, "category");
        requireNonNull(difficulty, "difficulty");
        requireNonNull(customerName, "customerName");
        requireNonNull(briefing, "briefing");
    }

    static ScenarioSummary of(Scenario scenario) {
        return new ScenarioSummary(
                scenario.id(),
                scenario.profile().name(),
                scenario.profile().category(),
                scenario.profile().difficulty(),
                scenario.customer().name(),
                scenario.briefing().text());
    }
}
