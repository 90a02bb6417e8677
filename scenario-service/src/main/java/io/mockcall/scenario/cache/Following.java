package io.mockcall.scenario.cache;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.ScenarioChanged;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Keeps the cache as the topic says: what another instance changed is here as soon as it is announced. */
public final class Following {
    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final ScenarioCache cache;
    private final EventCodec codec;

    public Following(ScenarioCache cache, EventCodec codec) {
        this.cache = cache;
        this.codec = codec;
    }

    /** Takes in what one poll brought; a record without a value removes its scenario. */
    public void update(List<ConsumerRecord<String, ByteBuffer>> records) {
        // This process knows at once. Redis decides by itself what is newer, so nobody needs to wait for it here.
        records.stream().map(this::update).filter(Objects::nonNull).forEach(Mono::subscribe);
    }

    private @Nullable Mono<Void> update(ConsumerRecord<String, ByteBuffer> record) {
        if (record.value() == null) {
            return record.key() == null ? null : cache.remove(record.key());
        }
        return switch (codec.decode(record.key(), record.headers(), record.value())) {
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
