package io.mockcall.simulator;

import io.mockcall.simulator.understanding.UnderstandingExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;

/** Loads the models of language understanding in the background at the start, and reports their health. */
final class UnderstandingModelLoader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UnderstandingModelLoader.class);

    private final UnderstandingExecutor understanding;
    private volatile @Nullable Disposable loading;
    private volatile @Nullable Throwable failure;

    UnderstandingModelLoader(UnderstandingExecutor understanding) {
        this.understanding = understanding;
    }

    @Override
    public void start() {
        long began = System.nanoTime();
        loading = understanding
                .load()
                .subscribe(
                        nothing -> {},
                        this::failed,
                        () -> log.atInfo()
                                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                                .log("The models of language understanding are loaded"));
    }

    private void failed(Throwable error) {
        failure = error;
        log.atError().setCause(error).log("The models of language understanding cannot be loaded");
    }

    Health health() {
        Throwable error = failure;
        if (understanding.isReady()) {
            return Health.up().build();
        }
        return error == null
                ? Health.outOfService().withDetail("waitingFor", "models").build()
                : Health.down(error).build();
    }

    @Override
    public void stop() {
        Disposable running = loading;
        if (running != null) {
            running.dispose();
        }
        loading = null;
    }

    @Override
    public boolean isRunning() {
        return loading != null;
    }
}
