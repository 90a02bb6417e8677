package io.mockcall.platform.stage;

import io.mockcall.platform.failure.FailureClass;
import io.mockcall.platform.failure.FailureClassifiers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides after each failure of one work whether it is done again. A transient failure allows a bounded number of attempts. An
 * unavailable store allows any number of attempts. A permanent failure allows none.
 */
final class RetryState {
    private final FailureClassifiers failures;
    private final StageProperties properties;
    private final StoreWaits waits;
    private final String key;
    private int transientFailures;
    private int storeFailures;
    private StoreWaits.@Nullable Wait wait;

    RetryState(FailureClassifiers failures, StageProperties properties, StoreWaits waits, String key) {
        this(failures, properties, waits, key, 0);
    }

    private RetryState(
            FailureClassifiers failures,
            StageProperties properties,
            StoreWaits waits,
            String key,
            int transientFailures) {
        this.failures = failures;
        this.properties = properties;
        this.waits = waits;
        this.key = key;
        this.transientFailures = transientFailures;
    }

    /** The state of a part of the work. The parts share the attempts that the whole has left, because each part costs more. */
    synchronized RetryState forPart(String key) {
        return new RetryState(failures, properties, waits, key, transientFailures);
    }

    /**
     * Counts a failure.
     *
     * @return how long to wait before the next attempt; null if the work must not be done again
     */
    synchronized @Nullable Duration delayAfter(Throwable error) {
        return switch (failures.classify(error)) {
            case FailureClass.Transient again -> afterTransientFailure();
            case FailureClass.StoreUnavailable(String store) -> afterStoreFailure(store);
            case FailureClass.Permanent permanent -> {
                end();
                yield null;
            }
        };
    }

    private @Nullable Duration afterTransientFailure() {
        end();
        transientFailures++;
        return transientFailures < properties.maxAttempts() ? properties.backoff(transientFailures) : null;
    }

    private Duration afterStoreFailure(String store) {
        if (wait == null || !wait.store().equals(store)) {
            end();
            wait = waits.begin(store, key);
        }
        storeFailures++;
        return properties.backoff(storeFailures);
    }

    /** The work is finished, or another instance does it: it does not wait any more. */
    synchronized void end() {
        if (wait != null) {
            waits.end(wait);
            wait = null;
            storeFailures = 0;
        }
    }
}
