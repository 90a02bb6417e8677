package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits while the calls of other threads run. */
public final class Pause {
    private Pause() {}

    /** @throws ClientFailure if the waiting thread is interrupted */
    public static void of(Duration time) {
        try {
            var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }
}
