package io.mockcall.stt.endpointing;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The part of an utterance that was received so far. Its transcript is useful only until a longer part is available. */
public final class PartialUtterance implements SpeechEvent {
    private final Utterance utterance;
    private final int revision;
    private final Sinks.Empty<Void> superseded = Sinks.empty();

    /**
     * @param utterance the part so far
     * @param revision number of this partial result within the utterance, from 0
     */
    PartialUtterance(Utterance utterance, int revision) {
        this.utterance = utterance;
        this.revision = revision;
    }

    public Utterance utterance() {
        return utterance;
    }

    public int revision() {
        return revision;
    }

    /** Completes when the transcript of this part is no longer needed. */
    public Mono<Void> superseded() {
        return superseded.asMono();
    }

    void supersede() {
        superseded.tryEmitEmpty();
    }
}
