package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What the lanes of one stage share. */
record CallStage(
        String name,
        Set<Topic> outputs,
        int queueCapacity,
        Function<Object, Publisher<? extends Event>> work,
        @Nullable Supplier<? extends Gatherer<?>> gatherers,
        StageProperties properties,
        StageMetrics metrics,
        EventPublisher publisher,
        DeadLetters deadLetters,
        Backpressure backpressure,
        ScheduledExecutorService timer) {
    static CallStage of(
            Stage stage,
            StageProperties properties,
            StageMetrics metrics,
            EventPublisher publisher,
            DeadLetters deadLetters,
            Backpressure backpressure,
            ScheduledExecutorService timer) {
        return new CallStage(
                stage.name(),
                stage.outputs(),
                stage.queueCapacity(),
                requireNonNull(stage.work(), "work"),
                stage.gatherers(),
                properties,
                metrics,
                publisher,
                deadLetters,
                backpressure,
                timer);
    }

    @SuppressWarnings("unchecked") // what it emits goes to the work that was declared with it
    @Nullable Gatherer<Object> newGatherer() {
        return gatherers == null ? null : (Gatherer<Object>) gatherers.get();
    }
}
