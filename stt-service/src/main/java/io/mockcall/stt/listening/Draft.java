package io.mockcall.stt.listening;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An utterance that has not ended, or may not have. Worth recognising only until something better is known. */
public final class Draft implements Heard {
    private final Utterance soFar;
    private final int revision;
    private final Sinks.Empty<Void> superseded = Sinks.empty();

    /**
     * @param revision numbers the drafts of an utterance from 0
     */
    Draft(Utterance soFar, int revision) {
        this.soFar = soFar;
        this.revision = revision;
    }

    public Utterance soFar() {
        return soFar;
    }

    public int revision() {
        return revision;
    }

    /** Completes when nobody needs it any more. */
    public Mono<Void> superseded() {
        return superseded.asMono();
    }

    void supersede() {
        superseded.tryEmitEmpty();
    }
}
