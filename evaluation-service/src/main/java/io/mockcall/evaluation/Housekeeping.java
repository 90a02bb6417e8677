package io.mockcall.evaluation;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Does again and again what a dead process may have left: each chore by itself, one round of it after the other. */
final class Housekeeping implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Map<String, Mono<Void>> chores;
    private final Duration interval;
    private final Disposable.Swap rounds = Disposables.swap();
    private volatile boolean running;

    /**
     * @param chores by name
     * @param interval from the end of a round to the next
     */
    Housekeeping(Map<String, Mono<Void>> chores, Duration interval) {
        this.chores = Map.copyOf(chores);
        this.interval = interval;
    }

    @Override
    public void start() {
        running = true;
        rounds.update(Flux.fromIterable(chores.entrySet())
                .flatMap(chore ->
                        safely(chore.getKey(), chore.getValue()).repeatWhen(rounds -> rounds.delayElements(interval)))
                .subscribe());
    }

    /** The next round tries again. */
    private static Mono<Void> safely(String what, Mono<Void> work) {
        return work.onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("what", what)
                    .addKeyValue("cause", String.valueOf(e))
                    .log("Housekeeping could not be done");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        rounds.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
