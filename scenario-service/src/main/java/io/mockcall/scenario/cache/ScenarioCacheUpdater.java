package io.mockcall.scenario.cache;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.platform.stage.ReceivedEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Updates the cache from the topic, so that the changes of other instances reach this instance. */
public final class ScenarioCacheUpdater {
    private static final Logger log = LoggerFactory.getLogger(ScenarioCacheUpdater.class);

    private final ScenarioCache cache;

    public ScenarioCacheUpdater(ScenarioCache cache) {
        this.cache = cache;
    }

    /** Applies the records of one poll. A record without a value removes its scenario. */
    public void update(List<ReceivedEvent> records) {
        // The process level changes at once. A Redis script keeps the newer state, so the writes need no order here.
        records.stream().map(this::update).filter(Objects::nonNull).forEach(Mono::subscribe);
    }

    private @Nullable Mono<Void> update(ReceivedEvent record) {
        if (record.value() == null) {
            return record.key() == null ? null : cache.remove(record.key());
        }
        return switch (record.decode()) {
            case Decoded.Good(ScenarioChanged changed) -> cache.put(changed);
            case Decoded.Good(var other) ->
                ignore("Ignored a record that is not a scenario", "eventId", other.eventId());
            case Decoded.Poison(String reason) -> ignore("Ignored a scenario that cannot be decoded", "cause", reason);
        };
    }

    private static @Nullable Mono<Void> ignore(String sentence, String key, String value) {
        log.atWarn().addKeyValue(key, value).log(sentence);
        return null;
    }
}
