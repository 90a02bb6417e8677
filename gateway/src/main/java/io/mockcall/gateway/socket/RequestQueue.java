package io.mockcall.gateway.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Sends the requests of one socket to call-session one after the other, in their order. Bounded. All callbacks run on the event
 * loop of the socket.
 */
final class RequestQueue {
    private final Executor loop;
    private final int capacity;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean busy;

    private record Request(Mono<Void> work, Runnable onDone, Consumer<Throwable> onFailure) {}

    RequestQueue(Executor loop, int capacity) {
        this.loop = loop;
        this.capacity = capacity;
    }

    /** Adds a request; returns false if the queue is full. */
    boolean add(Mono<Void> work, Runnable onDone, Consumer<Throwable> onFailure) {
        if (waiting.size() >= capacity) {
            return false;
        }
        waiting.addLast(new Request(work, onDone, onFailure));
        next();
        return true;
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Request request = waiting.removeFirst();
        request.work.subscribe(
                _ -> {},
                error -> loop.execute(() -> finished(() -> request.onFailure.accept(error))),
                () -> loop.execute(() -> finished(request.onDone)));
    }

    private void finished(Runnable outcome) {
        busy = false;
        try {
            outcome.run();
        } finally {
            next();
        }
    }
}
