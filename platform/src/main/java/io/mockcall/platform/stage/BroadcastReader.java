package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads topics without a group: every instance sees every record, and nothing is committed. For answers on their way to
 * whoever holds the socket, and for caches of a compacted topic. A bean of this type is run by the {@link StageRunner}.
 */
public final class BroadcastReader {
    private final String name;
    private final Set<Topic> topics;
    private final boolean fromBeginning;
    private final Consumer<List<ConsumerRecord<String, ByteBuffer>>> onPoll;
    private final Sinks.Empty<Void> caughtUp = Sinks.empty();

    private BroadcastReader(Reading reading, Consumer<List<ConsumerRecord<String, ByteBuffer>>> onPoll) {
        this.name = reading.name;
        this.topics = reading.topics;
        this.fromBeginning = reading.fromBeginning;
        this.onPoll = requireNonNull(onPoll, "onPoll");
    }

    public static Reading named(String name) {
        return new Reading(name);
    }

    String name() {
        return name;
    }

    Set<Topic> topics() {
        return topics;
    }

    boolean fromBeginning() {
        return fromBeginning;
    }

    Consumer<List<ConsumerRecord<String, ByteBuffer>>> onPoll() {
        return onPoll;
    }

    /** Completes when everything has been read that was there at the start. */
    public Mono<Void> caughtUp() {
        return caughtUp.asMono();
    }

    void markCaughtUp() {
        caughtUp.tryEmitEmpty();
    }

    /** A tail in the making. */
    public static final class Reading {
        private final String name;
        private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
        private boolean fromBeginning;

        private Reading(String name) {
            this.name = requireNonNull(name, "name");
        }

        public Reading reads(Topic first, Topic... more) {
            topics.add(first);
            topics.addAll(List.of(more));
            return this;
        }

        /** Start with the oldest record; otherwise with what comes after the start. */
        public Reading fromBeginning() {
            fromBeginning = true;
            return this;
        }

        /**
         * @param onPoll gets what one poll brought, in order for each key, on the poll loop: it must be cheap; what it
         *     throws is counted and logged, and the tail goes on
         */
        public BroadcastReader onPoll(Consumer<List<ConsumerRecord<String, ByteBuffer>>> onPoll) {
            return new BroadcastReader(this, onPoll);
        }
    }
}
