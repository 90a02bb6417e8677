package io.mockcall.platform.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** The clock and the threads of a simulation: tasks run when the time advances, in a deterministic order. */
final class VirtualTime {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long number;

    private record Task(long at, long number, Object owner, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    long nanos() {
        return now;
    }

    Instant instant() {
        return Instant.EPOCH.plusNanos(now);
    }

    /**
     * @param owner whose end drops the task
     */
    void schedule(Object owner, Duration delay, Runnable action) {
        tasks.add(new Task(now + delay.toNanos(), number++, owner, action));
    }

    void advance(Duration by) {
        long end = now + by.toNanos();
        for (Task next = tasks.peek(); next != null && next.at <= end; next = tasks.peek()) {
            tasks.remove();
            now = next.at;
            next.action.run();
        }
        now = end;
    }

    void drop(Object owner) {
        tasks.removeIf(task -> task.owner == owner);
    }
}
