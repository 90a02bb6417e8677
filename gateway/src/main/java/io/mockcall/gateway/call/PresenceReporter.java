package io.mockcall.gateway.call;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reports the calls of this gateway to call-session. The report is repeated at a regular interval. Call-session ends the calls
 * of a gateway whose reports stay away.
 */
public final class PresenceReporter {
    /** Most ids that call-session accepts in one report. */
    static final int MAX_IDS = 500;

    private static final Logger log = LoggerFactory.getLogger(PresenceReporter.class);

    private final Supplier<List<String>> calls;
    private final Function<List<String>, Mono<Void>> report;

    /**
     * @param calls supplies the ids of the calls that this gateway holds
     * @param report sends a report of at most {@value #MAX_IDS} ids
     */
    public PresenceReporter(Supplier<List<String>> calls, Function<List<String>, Mono<Void>> report) {
        this.calls = calls;
        this.report = report;
    }

    /** Reports all calls. Never fails: a failure is logged, and the next report repeats the ids. */
    public Mono<Void> report() {
        return Flux.fromIterable(calls.get())
                .buffer(MAX_IDS)
                .concatMap(this::send)
                .then();
    }

    private Mono<Void> send(List<String> served) {
        return report.apply(served).onErrorResume(error -> {
            log.atWarn()
                    .addKeyValue("calls", served.size())
                    .addKeyValue("cause", error.toString())
                    .log("The calls of this gateway could not be reported to call-session");
            return Mono.empty();
        });
    }
}
