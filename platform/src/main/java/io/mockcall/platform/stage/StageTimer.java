package io.mockcall.platform.stage;

import java.time.Duration;

/** Runs a task later. The stages of a process share one timer. */
@FunctionalInterface
interface StageTimer {
    /** Never throws: a timer that has been shut down drops the task. */
    void schedule(Duration delay, Runnable task);
}
