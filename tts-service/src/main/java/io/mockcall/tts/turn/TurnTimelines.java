package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the sentences of the turns are that are being spoken, so that each starts where the one before ended. Bounded. */
public final class Timelines {
    private static final Logger log = LoggerFactory.getLogger(Timelines.class);
    private static final int REMEMBERED = 10_000;

    private final Cache<Turn, Timeline> byTurn =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Counter gaps;

    public Timelines(MeterRegistry registry) {
        gaps = registry.counter("mockcall.tts.turns.incomplete");
    }

    /** Where the sentence starts within its turn, in milliseconds. */
    public long startOf(CustomerReplied reply) {
        Timeline timeline = timeline(reply);
        if (!timeline.knowsAllBefore(reply.index())) {
            gaps.increment();
            log.atWarn()
                    .addKeyValue("callId", reply.callId())
                    .addKeyValue("turn", reply.turn())
                    .addKeyValue("index", reply.index())
                    .log("Sentences before this one are missing; it starts earlier than it should");
        }
        return timeline.startOf(reply.index());
    }

    public void spoken(CustomerReplied reply, long durationMs) {
        timeline(reply).spoken(reply.index(), durationMs);
    }

    private Timeline timeline(CustomerReplied reply) {
        return byTurn.get(new Turn(reply.callId(), reply.turn()), turn -> new Timeline());
    }

    private record Turn(CallId call, int number) {}
}
