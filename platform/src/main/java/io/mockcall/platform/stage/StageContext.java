package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.failure.FailureClassifiers;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
        FailureClassifiers failures,
        StoreWaits waits,
        LongSupplier nanoTime,
        StageTimer timer) {
    static StageContext of(
            Stage stage,
            StageProperties properties,
            StageMetrics metrics,
            EventPublisher publisher,
            DeadLetterPublisher deadLetters,
            Backpressure backpressure,
            FailureClassifiers failures,
            StoreWaits waits,
            LongSupplier nanoTime,
            StageTimer timer) {
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
                failures,
                waits,
                nanoTime,
                timer);
    }

    /**
     * @param key for the log
     */
    RetryState newRetryState(String key) {
        return new RetryState(failures, properties, waits, key);
    }

    @SuppressWarnings("unchecked") // an assembler emits work for the function that was declared with it
    @Nullable Assembler<Object> newAssembler() {
        return assemblers == null ? null : (Assembler<Object>) assemblers.get();
    }
}
