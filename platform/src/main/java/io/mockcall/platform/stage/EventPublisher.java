package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Publishes events to their topics. One for each process: all of it shares one producer. */
public interface EventPublisher {
    /**
     * Sends at once and completes when all replicas have the event. Never waits on the calling thread for longer than it
     * takes to append to a buffer.
     *
     * @param traceparent W3C trace context, if the event belongs to a trace
     */
    CompletableFuture<Void> send(Event event, @Nullable String traceparent);

    /** The same, sent when subscribed to. */
    default Mono<Void> publish(Event event) {
        return Mono.fromFuture(() -> send(event, null));
    }

    /**
     * Tells a compacted topic that there is nothing under this key any more; completes when all replicas know.
     *
     * @throws UnsupportedOperationException where nothing is ever erased
     */
    default Mono<Void> erase(Topic topic, String key) {
        throw new UnsupportedOperationException("nothing can be erased through this publisher");
    }
}
