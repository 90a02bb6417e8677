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

/** What the keyed queues of one stage share. */
record StageContext(
        String name,
        Set<Topic> outputs,
        int queueCapacity,
        boolean deduplicating,
        Function<Object, Publisher<? extends Event>> work,
        @Nullable Supplier<? extends Assembler<?>> assemblers,
        StageProperties properties,
        StageMetrics metrics,
        EventPublisher publisher,
        DeadLetterPublisher deadLetters,
        Backpressure backpressure,
        ScheduledExecutorService timer) {
    static StageContext of(
            Stage stage,
            StageProperties properties,
            StageMetrics metrics,
            EventPublisher publisher,
            DeadLetterPublisher deadLetters,
            Backpressure backpressure,
            ScheduledExecutorService timer) {
        return new StageContext(
                stage.name(),
                stage.outputs(),
                stage.queueCapacity(),
                stage.deduplicating(),
                requireNonNull(stage.work(), "work"),
                stage.assemblers(),
                properties,
                metrics,
                publisher,
                deadLetters,
                backpressure,
                timer);
    }

    @SuppressWarnings("unchecked") // what it emits goes to the work that was declared with it
    @Nullable Assembler<Object> newAssembler() {
        return assemblers == null ? null : (Assembler<Object>) assemblers.get();
    }
}
