package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads topics without a consumer group: every instance receives every record, and nothing is committed. Suits answers on their
 * way to the instance that holds the socket, and caches of a compacted topic. The {@link StageRunner} runs each bean of this
 * type.
 */
public final class BroadcastReader {
    private final String name;
    private final Set<Topic> topics;
    private final boolean fromBeginning;
    private final Duration toleratedLatency;
    private final Consumer<List<ReceivedEvent>> onPoll;
    private final Sinks.Empty<Void> caughtUp = Sinks.empty();

    private BroadcastReader(Builder builder, Consumer<List<ReceivedEvent>> onPoll) {
        this.name = builder.name;
        this.topics = builder.topics;
        this.fromBeginning = builder.fromBeginning;
        this.toleratedLatency = builder.toleratedLatency;
        this.onPoll = requireNonNull(onPoll, "onPoll");
    }

    /**
     * @param name tags the metrics and names the Kafka client; must be unique in the process
     */
    public static Builder named(String name) {
        return new Builder(name);
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

    /** As {@link Stage#toleratedLatency}. */
    Duration toleratedLatency() {
        return toleratedLatency;
    }

    Consumer<List<ReceivedEvent>> onPoll() {
        return onPoll;
    }

    /** Completes when the reader has read everything that the topics held when it started. */
    public Mono<Void> caughtUp() {
        return caughtUp.asMono();
    }

    void markCaughtUp() {
        caughtUp.tryEmitEmpty();
    }

    /** Builds a reader. */
    public static final class Builder {
        private final String name;
        private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
        private boolean fromBeginning;
        private Duration toleratedLatency = Duration.ZERO;

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
        }

        public Builder reads(Topic first, Topic... more) {
            topics.add(first);
            topics.addAll(List.of(more));
            return this;
        }

        /** Starts with the oldest record. Without this setting the reader starts with the first record after its start. */
        public Builder fromBeginning() {
            fromBeginning = true;
            return this;
        }

        /** As {@link Stage.Builder#latencyTolerant}. */
        public Builder latencyTolerant(Duration atMost) {
            toleratedLatency = requireNonNull(atMost, "atMost");
            return this;
        }

        /**
         * @param onPoll receives the records of one poll, in order for each key, on the poll loop; it must be cheap and not
         *     wait. An exception is counted and logged, and the reader continues with the next poll
         */
        public BroadcastReader onPoll(Consumer<List<ReceivedEvent>> onPoll) {
            return new BroadcastReader(this, onPoll);
        }
    }
}
