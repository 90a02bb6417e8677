package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.PlaybackInterrupted;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells those who look for words that nobody will hear them. */
public final class Interruptions {
    private final Sinks.Many<PlaybackInterrupted> cuts =
            Sinks.many().multicast().directBestEffort();

    public synchronized void notice(PlaybackInterrupted cut) {
        cuts.tryEmitNext(cut);
    }

    /** Gives an element as soon as this turn of the customer is cut short. */
    Flux<PlaybackInterrupted> of(CallId callId, int turn) {
        return cuts.asFlux().filter(cut -> cut.callId().equals(callId) && cut.turn() >= turn);
    }
}
