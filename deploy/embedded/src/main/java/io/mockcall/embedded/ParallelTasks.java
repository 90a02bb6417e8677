package io.mockcall.embedded;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one task per server in parallel. */
final class ParallelTasks {
    private ParallelTasks() {}

    /** Runs all tasks to their end, passes on the results, and then throws the first failure. */
    static <T> void run(Map<Server, Callable<T>> tasks, BiConsumer<Server, T> succeeded) {
        RuntimeException failure = null;
        try (ExecutorService threads = threads()) {
            Map<Server, Future<T>> futures = new EnumMap<>(Server.class);
            tasks.forEach((server, task) -> futures.put(server, threads.submit(task)));
            for (var future : futures.entrySet()) {
                failure = await(future.getKey(), future.getValue(), succeeded, failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("embedded-", 0).daemon().factory());
    }

    private static <T> @Nullable RuntimeException await(
            Server server, Future<T> future, BiConsumer<Server, T> succeeded, @Nullable RuntimeException earlier) {
        try {
            succeeded.accept(server, future.get());
            return earlier;
        } catch (ExecutionException e) {
            return earlier != null ? earlier : describe(server, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EmbeddedServersException("Interrupted while waiting for " + server.displayName(), e);
        }
    }

    private static RuntimeException describe(Server server, @Nullable Throwable cause) {
        return cause instanceof EmbeddedServersException known
                ? known
                : new EmbeddedServersException("%s failed: %s".formatted(server.displayName(), cause), cause);
    }
}
