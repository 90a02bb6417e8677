package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.platform.stage.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Knows the turns that a barge-in interrupted and the calls that ended, so that the service does not synthesize the rest of them.
 * Bounded: for a call that was evicted or forgotten, the service may synthesize a superfluous sentence.
 */
public final class BargeInTracker {
    /** Most calls that are kept. */
    private static final int MAX_CALLS = 10_000;

    private final Cache<CallId, Boolean> ended;
    private final Cache<CallId, Integer> interrupted;
    /** The calls of which something changed. Who misses one, checks again with the next chunk of speech. */
    private final Sinks.Many<CallId> changes = Sinks.many().multicast().directBestEffort();

    /** @param idle how long a call may be without sentences, interruptions or an end before it is forgotten */
    public BargeInTracker(Duration idle, Ticker ticker) {
        ended = calls(idle, ticker);
        interrupted = calls(idle, ticker);
    }

    private static <T> Cache<CallId, T> calls(Duration idle, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_CALLS)
                .expireAfterAccess(idle)
                .ticker(ticker)
                .build();
    }

    /** Processes control events. Decodes only the events that it needs. */
    public void accept(List<ReceivedEvent> controls) {
        for (ReceivedEvent control : controls) {
            String key = control.key();
            EventType type = control.type();
            if (key == null) {
                continue;
            }
            if (type == EventType.CALL_ENDED) {
                ended(CallId.of(key));
            } else if (type == EventType.PLAYBACK_INTERRUPTED
                    && control.decode() instanceof Decoded.Good(PlaybackInterrupted cut)) {
                interrupted(cut.callId(), cut.turn());
            }
        }
    }

    /** Records the end of a call. */
    public void ended(CallId call) {
        ended.put(call, true);
        changed(call);
    }

    /** Records that this turn and all earlier turns are interrupted. */
    public void interrupted(CallId call, int turn) {
        interrupted.asMap().merge(call, turn, Math::max);
        changed(call);
    }

    private synchronized void changed(CallId call) {
        changes.tryEmitNext(call);
    }

    /** Completes as soon as nobody will hear this sentence any more. */
    public Mono<Void> discarded(CustomerReplied reply) {
        return changes.asFlux()
                .filter(call -> call.equals(reply.callId()) && discards(reply))
                .next()
                .then();
    }

    /** Whether the call has ended. */
    public boolean isEnded(CallId call) {
        return ended.getIfPresent(call) != null;
    }

    /** Whether nobody will hear this sentence, because its turn was interrupted or its call has ended. */
    public boolean discards(CustomerReplied reply) {
        Integer turn = interrupted.getIfPresent(reply.callId());
        return isEnded(reply.callId()) || (turn != null && reply.turn() <= turn);
    }
}
