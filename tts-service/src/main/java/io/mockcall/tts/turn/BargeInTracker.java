package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.platform.stage.ReceivedEvent;
import java.util.List;

/**
 * What nobody listens to any more: the calls that ended last, and the turns that were interrupted. Bounded; what is
 * forgotten costs a sentence too many.
 */
public final class Silenced {
    private static final int REMEMBERED = 10_000;

    private final Cache<CallId, Boolean> ended =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<CallId, Integer> interrupted =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Decodes only what is needed. */
    public void notice(List<ReceivedEvent> controls) {
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

    public void ended(CallId call) {
        ended.put(call, true);
    }

    /** This turn, and whatever came before it, has been cut short. */
    public void interrupted(CallId call, int turn) {
        interrupted.asMap().merge(call, turn, Math::max);
    }

    public boolean isEnded(CallId call) {
        return ended.getIfPresent(call) != null;
    }

    /** Whether it is of no use to say it. */
    public boolean covers(CustomerReplied reply) {
        Integer turn = interrupted.getIfPresent(reply.callId());
        return isEnded(reply.callId()) || (turn != null && reply.turn() <= turn);
    }
}
