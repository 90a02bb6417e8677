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

/** The newest version of every scenario, kept from the compacted topic; as large as the catalogue. */
public final class PlayableScenarios {
    private static final Logger log = LoggerFactory.getLogger(PlayableScenarios.class);

    private final Map<String, ScenarioChanged> newest = new ConcurrentHashMap<>();

    /** Empty if there is no such scenario, or it may not be played. */
    public Optional<Scenario> find(String id) {
        return Optional.ofNullable(newest.get(id))
                .map(ScenarioChanged::scenario)
                .filter(scenario -> scenario.status() == Scenario.Status.ACTIVE);
    }

    /** Takes in what came from the topic; a record without a value removes its scenario. */
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
                log.atWarn().addKeyValue("event", other.eventId()).log("Not a scenario, passed over");
            case Decoded.Poison(String reason) ->
                log.atWarn().addKeyValue("reason", reason).log("A scenario cannot be read, passed over");
        }
    }

    /** An instance of the scenario service that starts may repeat what it read before another one changed it. */
    private static ScenarioChanged newer(ScenarioChanged known, ScenarioChanged arrived) {
        return arrived.at().isBefore(known.at()) ? known : arrived;
    }
}
