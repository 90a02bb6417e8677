package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * One step of a call's pipeline: reads topics, works call by call, writes topics. A bean of this type is run by the
 * {@link StageRunner} with these guarantees:
 *
 * <ul>
 *   <li>the work of a call is done in order, one after the other; calls do not wait for each other
 *   <li>the committed offset is the oldest unfinished event of the partition, so nothing is lost with the process
 *   <li>an event seen before is skipped; events published again have the id that they had
 *   <li>a call's queue is bounded, a full one pauses its partition
 *   <li>what fails retryably is retried, what fails for good goes to the dead letters, and the call goes on
 * </ul>
 *
 * <p>The work is a function into a {@link Publisher} of the events to publish. It is subscribed to on the poll loop; what
 * waits or computes for more than a few microseconds moves to a scheduler of its own.
 */
public final class Stage {
    private final Reading reading;
    private final @Nullable Supplier<? extends Assembler<?>> assemblers;
    private final @Nullable Function<Object, Publisher<? extends Event>> work;
    private final @Nullable Function<List<Event>, Mono<Void>> batchWork;

    private Stage(
            Reading reading,
            @Nullable Supplier<? extends Assembler<?>> assemblers,
            @Nullable Function<Object, Publisher<? extends Event>> work,
            @Nullable Function<List<Event>, Mono<Void>> batchWork) {
        this.reading = reading;
        this.assemblers = assemblers;
        this.work = work;
        this.batchWork = batchWork;
    }

    /**
     * @param name also names the consumer group and tags the metrics; must be unique in the suite
     */
    public static Reading named(String name) {
        return new Reading(name);
    }

    String name() {
        return reading.name;
    }

    Set<Topic> topics() {
        return reading.topics;
    }

    Set<Topic> outputs() {
        return reading.outputs;
    }

    boolean relaxed() {
        return reading.relaxed;
    }

    int queueCapacity() {
        return reading.queueCapacity;
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

    /** A stage in the making. */
    public static final class Reading {
        private static final int DEFAULT_QUEUE = 64;

        private final String name;
        private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
        private final Set<Topic> outputs = EnumSet.noneOf(Topic.class);
        private boolean relaxed;
        private int queueCapacity = DEFAULT_QUEUE;

        private Reading(String name) {
            this.name = requireNonNull(name, "name");
        }

        public Reading reads(Topic first, Topic... more) {
            topics.add(first);
            topics.addAll(List.of(more));
            return this;
        }

        /** What the stage may publish; anything else fails the work. */
        public Reading writes(Topic first, Topic... more) {
            outputs.add(first);
            outputs.addAll(List.of(more));
            return this;
        }

        /** Nobody waits for this stage: fetch more at a time, up to half a second late. */
        public Reading relaxed() {
            relaxed = true;
            return this;
        }

        /** How many works of one call may wait; default {@value #DEFAULT_QUEUE}. */
        public Reading queueCapacity(int works) {
            queueCapacity = works;
            return this;
        }

        /** Each event is work by itself. */
        public Stage perKey(Function<? super Event, ? extends Publisher<? extends Event>> work) {
            return new Stage(this, null, event -> work.apply((Event) event), null);
        }

        /** Events are gathered into work first. */
        public <W> Assembling<W> assembling(Supplier<? extends Assembler<W>> assemblers) {
            return new Assembling<>(this, assemblers);
        }

        /** Whatever one poll brought is done at once, and the next poll waits for it: for writing to a store. */
        public Stage inBatches(Function<List<Event>, Mono<Void>> work) {
            return new Stage(this, null, null, work);
        }
    }

    /** A assembling stage in the making. */
    public static final class Assembling<W> {
        private final Reading reading;
        private final Supplier<? extends Assembler<W>> assemblers;

        private Assembling(Reading reading, Supplier<? extends Assembler<W>> assemblers) {
            if (reading.topics.size() != 1) {
                throw new IllegalArgumentException("a assembling stage reads one topic, not " + reading.topics);
            }
            this.reading = reading;
            this.assemblers = assemblers;
        }

        @SuppressWarnings("unchecked") // a assembler of W emits nothing but W
        public Stage perKey(Function<? super W, ? extends Publisher<? extends Event>> work) {
            return new Stage(reading, assemblers, found -> work.apply((W) found), null);
        }
    }
}
