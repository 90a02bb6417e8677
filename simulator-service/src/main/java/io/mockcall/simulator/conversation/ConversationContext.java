package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Scenario;
import java.time.Instant;

/**
 * The part of a conversation that never changes during the call.
 *
 * @param seed seed of every random choice; the same seed and the same agent produce the same call
 */
public record ConversationContext(CallId callId, Scenario scenario, long seed, Instant startedAt) {
    public ConversationContext {
        requireNonNull(callId, "callId");
        requireNonNull(scenario, "scenario");
        requireNonNull(startedAt, "startedAt");
    }

    static ConversationContext of(CallStarted started) {
        CallId callId = started.callId();
        long seed = callId.value().getMostSignificantBits() ^ callId.value().getLeastSignificantBits();
        return new ConversationContext(callId, started.scenario(), seed, started.at());
    }
}
