package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A scenario was created or changed. The event carries the whole scenario. */
public record ScenarioChanged(Scenario scenario, Instant at) implements Event {
    public ScenarioChanged {
        requireNonNull(scenario, "scenario");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.SCENARIOS;
    }

    @Override
    public String key() {
        return scenario.id();
    }

    @Override
    public String eventId() {
        return scenario.id() + "/version/" + scenario.version();
    }
}
