package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The calls that ended last: nobody listens to them any more. Bounded; one that is forgotten costs a sentence too many. */
public final class EndedCalls {
    private static final int REMEMBERED = 10_000;

    private final Cache<CallId, Boolean> ended =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Looks only at the type and the key of control records: nothing else is needed. */
    public void notice(List<ConsumerRecord<String, ByteBuffer>> controls) {
        for (ConsumerRecord<String, ByteBuffer> control : controls) {
            String type = EventCodec.text(control.headers(), EventCodec.TYPE);
            if (EventType.CALL_ENDED.wireName().equals(type) && control.key() != null) {
                notice(CallId.of(control.key()));
            }
        }
    }

    public void notice(CallId call) {
        ended.put(call, true);
    }

    public boolean contains(CallId call) {
        return ended.getIfPresent(call) != null;
    }
}
