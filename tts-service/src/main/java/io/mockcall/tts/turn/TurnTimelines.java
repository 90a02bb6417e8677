package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timelines of the open turns. A sentence starts where the one before it ends. Bounded. */
public final class TurnTimelines {
    private static final Logger log = LoggerFactory.getLogger(TurnTimelines.class);
    /** Most turns that are kept. */
    private static final int MAX_TURNS = 10_000;

    private final Cache<Turn, TurnTimeline> byTurn;
    private final Counter incomplete;

    /** @param idle how long a turn may be without sentences before it is forgotten */
    public TurnTimelines(Duration idle, Ticker ticker, MeterRegistry registry) {
        byTurn = Caffeine.newBuilder()
                .maximumSize(MAX_TURNS)
                .expireAfterAccess(idle)
                .ticker(ticker)
                .executor(Runnable::run) // maintenance is cheaper than waking a thread for it
                .build();
        incomplete = registry.counter("mockcall.tts.turns.incomplete");
    }

    /** Start of the sentence within its turn, in milliseconds. */
    public long startOf(CustomerReplied reply) {
        TurnTimeline timeline = timeline(reply);
        if (!timeline.isCompleteBefore(reply.index())) {
            incomplete.increment();
            log.atWarn()
                    .addKeyValue("callId", reply.callId())
                    .addKeyValue("turn", reply.turn())
                    .addKeyValue("index", reply.index())
                    .log("Earlier sentences of the turn are missing; this sentence starts too early");
        }
        return timeline.startOf(reply.index());
    }

    /** Records the duration of a sentence in milliseconds. */
    public void add(CustomerReplied reply, long durationMs) {
        timeline(reply).add(reply.index(), durationMs);
    }

    private TurnTimeline timeline(CustomerReplied reply) {
        return byTurn.get(new Turn(reply.callId(), reply.turn()), turn -> new TurnTimeline());
    }

    private record Turn(CallId call, int number) {}
}
