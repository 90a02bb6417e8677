package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * One stage of a pipeline: reads topics, works key by key, writes topics. The {@link StageRunner} runs each bean of this type
 * with these guarantees:
 *
 * <ul>
 *   <li>The work of a key is done in order, one item at a time. Keys do not wait for each other.
 *   <li>The committed offset is the oldest unfinished event of the partition, so a process that dies loses nothing.
 *   <li>A repeated event is skipped. An event that is published again has the same id.
 *   <li>The queue of a key is bounded. A full queue pauses its partition.
 *   <li>Work that fails is classified: it is retried a bounded number of times, waits for a store, or goes to the dead letters.
 *       The key continues in each case.
 * </ul>
 *
 * <p>The work is a function into a {@link Publisher} of the events to publish. The poll loop subscribes to it. Work that waits
 * or computes for more than a few microseconds must move to its own scheduler.
 */
public final class Stage {
    private final Builder builder;
    private final @Nullable Supplier<? extends Assembler<?>> assemblers;
    private final @Nullable Function<Object, Publisher<? extends Event>> work;
    private final @Nullable Function<List<Event>, Mono<Void>> batchWork;

    private Stage(
            Builder builder,
            @Nullable Supplier<? extends Assembler<?>> assemblers,
            @Nullable Function<Object, Publisher<? extends Event>> work,
            @Nullable Function<List<Event>, Mono<Void>> batchWork) {
        this.builder = builder;
        this.assemblers = assemblers;
        this.work = work;
        this.batchWork = batchWork;
    }

    /**
     * @param name names the consumer group and tags the metrics; must be unique in the suite
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    String name() {
        return builder.name;
    }

    Set<Topic> topics() {
        return builder.topics;
    }

    Set<Topic> outputs() {
        return builder.outputs;
    }

    /** How long a record may wait for others before it is fetched; zero for a stage that somebody waits for. */
    Duration toleratedLatency() {
        return builder.toleratedLatency;
    }

    boolean deduplicating() {
        return builder.deduplicating;
    }

    int queueCapacity() {
        return builder.queueCapacity;
    }

    @Nullable Supplier<? extends Assembler<?>> assemblers() {
        return assemblers;
    }

    @Nullable Function<Object, Publisher<? extends Event>> work() {
        return work;
    }

    @Nullable Function<List<Event>, Mono<Void>> batchWork() {
        return batchWork;
    }

    /** Builds a stage. */
    public static final class Builder {
        private static final int DEFAULT_QUEUE = 64;

        private final String name;
        private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
        private final Set<Topic> outputs = EnumSet.noneOf(Topic.class);
        private Duration toleratedLatency = Duration.ZERO;
        private boolean deduplicating = true;
        private int queueCapacity = DEFAULT_QUEUE;

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
        }

        public Builder reads(Topic first, Topic... more) {
            topics.add(first);
            topics.addAll(List.of(more));
            return this;
        }

        /** Names the topics that the stage may publish to. An event for another topic fails the work. */
        public Builder writes(Topic first, Topic... more) {
            outputs.add(first);
            outputs.addAll(List.of(more));
            return this;
        }

        /**
         * Fetches records in larger numbers and that much later at most, because each request to fetch costs as much as many
         * records. Suits a stage that nobody waits for.
         */
        public Builder latencyTolerant(Duration atMost) {
            toleratedLatency = requireNonNull(atMost, "atMost");
            return this;
        }

        /** Sets how many work items of one key may wait; default {@value #DEFAULT_QUEUE}. */
        public Builder queueCapacity(int items) {
            queueCapacity = items;
            return this;
        }

        /**
         * Delivers repeated events, too. Suits an assembler that recognizes repeated events by itself, and events that are never
         * published twice under one id: the runtime then derives and remembers no ids.
         */
        public Builder withoutDeduplication() {
            deduplicating = false;
            return this;
        }

        /** Makes each event a work item. */
        public Stage perKey(Function<? super Event, ? extends Publisher<? extends Event>> work) {
            return new Stage(this, null, event -> work.apply((Event) event), null);
        }

        /** Assembles events into work items first. */
        public <W> AssemblingBuilder<W> assembling(Supplier<? extends Assembler<W>> assemblers) {
            return new AssemblingBuilder<>(this, assemblers);
        }

        /** Hands all events of one poll to the work, and polls again when the work has ended. Suits writing to a store. */
        public Stage inBatches(Function<List<Event>, Mono<Void>> work) {
            return new Stage(this, null, null, work);
        }
    }

    /** Builds a stage that assembles events into work items. */
    public static final class AssemblingBuilder<W> {
        private final Builder builder;
        private final Supplier<? extends Assembler<W>> assemblers;

        private AssemblingBuilder(Builder builder, Supplier<? extends Assembler<W>> assemblers) {
            if (builder.topics.size() != 1) {
                throw new IllegalArgumentException("an assembling stage reads one topic, not " + builder.topics);
            }
            this.builder = builder;
            this.assemblers = assemblers;
        }

        @SuppressWarnings("unchecked") // an assembler of W emits nothing but W
        public Stage perKey(Function<? super W, ? extends Publisher<? extends Event>> work) {
            return new Stage(builder, assemblers, item -> work.apply((W) item), null);
        }
    }
}
