package io.mockcall.gateway.call;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells call-session which calls are served here; to be asked for again and again. A gateway that dies tells nothing any
 * more, and its calls are ended for it.
 */
public final class PresenceReporter {
    /** As many as call-session takes at once. */
    static final int MOST_AT_ONCE = 500;

    private static final Logger log = LoggerFactory.getLogger(PresenceReporter.class);

    private final Supplier<List<String>> calls;
    private final Function<List<String>, Mono<Void>> report;

    /**
     * @param calls the ids of those that are here
     * @param report takes at most {@value #MOST_AT_ONCE} of them
     */
    public PresenceReporter(Supplier<List<String>> calls, Function<List<String>, Mono<Void>> report) {
        this.calls = calls;
        this.report = report;
    }

    /** Never fails: what cannot be told now is told the next time. */
    public Mono<Void> tell() {
        return Flux.fromIterable(calls.get())
                .buffer(MOST_AT_ONCE)
                .concatMap(this::tell)
                .then();
    }

    private Mono<Void> tell(List<String> served) {
        return report.apply(served).onErrorResume(error -> {
            log.atWarn()
                    .addKeyValue("calls", served.size())
                    .addKeyValue("cause", error.toString())
                    .log("Call-session could not be told which calls are served here");
            return Mono.empty();
        });
    }
}
