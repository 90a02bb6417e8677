package io.mockcall.simulator;

import io.mockcall.simulator.reply.Thinking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;

/** Loads the models in the background when the service starts, and says whether they are there. */
final class ModelLoading implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ModelLoading.class);

    private final Thinking thinking;
    private volatile @Nullable Disposable loading;
    private volatile @Nullable Throwable failure;

    ModelLoading(Thinking thinking) {
        this.thinking = thinking;
    }

    @Override
    public void start() {
        long began = System.nanoTime();
        loading = thinking.load()
                .subscribe(
                        nothing -> {},
                        this::failed,
                        () -> log.atInfo()
                                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                                .log("The customer's models are loaded"));
    }

    private void failed(Throwable error) {
        failure = error;
        log.atError().setCause(error).log("The customer's models do not load");
    }

    Health health() {
        Throwable error = failure;
        if (thinking.isReady()) {
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
