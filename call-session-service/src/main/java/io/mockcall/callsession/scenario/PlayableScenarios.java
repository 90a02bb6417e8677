package io.mockcall.callsession.scenario;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.platform.stage.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An in-memory cache of the newest version of every scenario, filled from the compacted topic. It holds the whole catalog. */
public final class PlayableScenarios {
    private static final Logger log = LoggerFactory.getLogger(PlayableScenarios.class);

    private final Map<String, ScenarioChanged> newest = new ConcurrentHashMap<>();

    /** Empty if the scenario does not exist or is not active. */
    public Optional<Scenario> find(String id) {
        return Optional.ofNullable(newest.get(id))
                .map(ScenarioChanged::scenario)
                .filter(scenario -> scenario.status() == Scenario.Status.ACTIVE);
    }

    /** Applies the records of one poll. A record without a value removes its scenario. */
    public void update(List<ReceivedEvent> records) {
        for (ReceivedEvent record : records) {
            if (record.value() == null && record.key() != null) {
                newest.remove(record.key());
            } else {
                update(record);
            }
        }
    }

    private void update(ReceivedEvent record) {
        switch (record.decode()) {
            case Decoded.Good(ScenarioChanged changed) ->
                newest.merge(changed.key(), changed, PlayableScenarios::newer);
            case Decoded.Good(var other) ->
                log.atWarn().addKeyValue("eventId", other.eventId()).log("Ignored a record that is not a scenario");
            case Decoded.Poison(String reason) ->
                log.atWarn().addKeyValue("cause", reason).log("Ignored a scenario that cannot be decoded");
        }
    }

    /** The newer of two states. An instance of scenario-service that starts may publish an older state again. */
    private static ScenarioChanged newer(ScenarioChanged known, ScenarioChanged arrived) {
        return arrived.at().isBefore(known.at()) ? known : arrived;
    }
}
