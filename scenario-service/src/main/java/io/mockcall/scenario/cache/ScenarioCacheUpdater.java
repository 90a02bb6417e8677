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

/** Keeps the cache as the topic says: what another instance changed is here as soon as it is announced. */
public final class ScenarioCacheUpdater {
    private static final Logger log = LoggerFactory.getLogger(ScenarioCacheUpdater.class);

    private final ScenarioCache cache;

    public ScenarioCacheUpdater(ScenarioCache cache) {
        this.cache = cache;
    }

    /** Takes in what one poll brought; a record without a value removes its scenario. */
    public void update(List<ReceivedEvent> records) {
        // This process knows at once. Redis decides by itself what is newer, so nobody needs to wait for it here.
        records.stream().map(this::update).filter(Objects::nonNull).forEach(Mono::subscribe);
    }

    private @Nullable Mono<Void> update(ReceivedEvent record) {
        if (record.value() == null) {
            return record.key() == null ? null : cache.remove(record.key());
        }
        return switch (record.decode()) {
            case Decoded.Good(ScenarioChanged changed) -> cache.put(changed);
            case Decoded.Good(var other) -> passOver("Not a scenario, passed over", "event", other.eventId());
            case Decoded.Poison(String reason) -> passOver("A scenario cannot be read, passed over", "reason", reason);
        };
    }

    private static @Nullable Mono<Void> passOver(String sentence, String key, String value) {
        log.atWarn().addKeyValue(key, value).log(sentence);
        return null;
    }
}
