package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Publishes events to their topics. The whole process shares one publisher and its producer. */
public interface EventPublisher {
    /**
     * Sends the event, and completes when all replicas have it. The calling thread waits only until the event is in the
     * producer's buffer. The event leaves at once, with two exceptions: inside {@link #inBatches} it leaves with the others, and a
     * measurement ({@link Topic#CALL_METRICS}) waits up to 100 ms for another event to leave with.
     *
     * @param traceparent W3C trace context, if the event belongs to a trace
     */
    CompletableFuture<Void> send(Event event, @Nullable String traceparent);

    /**
     * Does the work for each item. The events that it sends on this thread leave together, because a request to the broker costs
     * much more than one more event in it. No event waits for more than one item after its first millisecond.
     */
    default <T> void inBatches(Iterable<? extends T> items, Consumer<? super T> work) {
        items.forEach(work);
    }

    /** Like {@link #send}, without a trace. Sends when somebody subscribes. */
    default Mono<Void> publish(Event event) {
        return Mono.fromFuture(() -> send(event, null));
    }

    /**
     * Publishes a tombstone, which removes the key from a compacted topic. Completes when all replicas have it.
     *
     * @throws UnsupportedOperationException if this publisher cannot erase
     */
    default Mono<Void> erase(Topic topic, String key) {
        throw new UnsupportedOperationException("this publisher cannot erase a key");
    }
}
