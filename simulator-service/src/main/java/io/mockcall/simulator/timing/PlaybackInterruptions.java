package io.mockcall.simulator.timing;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.PlaybackInterrupted;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Passes interruptions of the playback on to the turns that are being answered, so that they stop. */
public final class PlaybackInterruptions {
    private final Sinks.Many<PlaybackInterrupted> interruptions =
            Sinks.many().multicast().directBestEffort();

    public synchronized void publish(PlaybackInterrupted interruption) {
        interruptions.tryEmitNext(interruption);
    }

    /** Emits an element when this turn of the customer, or a later one, is interrupted. */
    public Flux<PlaybackInterrupted> ofTurn(CallId callId, int turn) {
        return interruptions.asFlux().filter(cut -> cut.callId().equals(callId) && cut.turn() >= turn);
    }
}
