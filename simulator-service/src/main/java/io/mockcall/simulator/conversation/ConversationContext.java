package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a conversation that never changes during the call.
 *
 * @param seed seed of every random choice; the same seed and the same agent produce the same call
 * @param playbackSampleRate see {@link CallStarted#playbackSampleRate}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationContext(
        CallId callId,
        Scenario scenario,
        long seed,
        Instant startedAt,
        @Nullable Integer playbackSampleRate) {
    public ConversationContext {
        requireNonNull(callId, "callId");
        requireNonNull(scenario, "scenario");
        requireNonNull(startedAt, "startedAt");
    }

    /** The customer's voice without emotion. */
    public Voice voice() {
        return new Voice(
                scenario.customer().voiceProfile(),
                1,
                1,
                playbackSampleRate,
                scenario.behaviour().pronunciations());
    }

    static ConversationContext of(CallStarted started) {
        CallId callId = started.callId();
        long seed = callId.value().getMostSignificantBits() ^ callId.value().getLeastSignificantBits();
        return new ConversationContext(callId, started.scenario(), seed, started.at(), started.playbackSampleRate());
    }
}
