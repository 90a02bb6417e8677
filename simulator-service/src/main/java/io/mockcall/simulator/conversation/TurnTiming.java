package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times at which agent and customer spoke, as far as the simulator knows them.
 *
 * @param speakingUntil estimated end of the customer's speech in the agent's headset, from the length of the words
 * @param nudges unprompted turns of the customer since the agent's last words, or since the start of the hold
 * @param bargedInto the agent's utterance that the customer has interrupted last; null if none
 * @param hangUp null while the customer stays on the line
 */
public record TurnTiming(
        Instant speakingUntil,
        int nudges,
        @JsonProperty("talkedOver") @Nullable String bargedInto,
        @JsonProperty("leaving") @Nullable PendingHangUp hangUp) {
    private static final Duration LATENCY = Duration.ofMillis(500);
    private static final long MS_PER_CHARACTER = 75;

    public TurnTiming {
        requireNonNull(speakingUntil, "speakingUntil");
    }

    static TurnTiming startingAt(Instant start) {
        return new TurnTiming(start, 0, null, null);
    }

    /** Whether the agent's words can no longer cancel the hang-up. The stored JSON has this value, too. */
    @JsonProperty("leavingForGood")
    public boolean isHangUpDecided() {
        return hangUp != null && hangUp.decided();
    }

    TurnTiming afterSentences(List<String> sentences, Instant at) {
        long characters = sentences.stream().mapToLong(String::length).sum();
        Instant from = speakingUntil.isAfter(at) ? speakingUntil : at.plus(LATENCY);
        return new TurnTiming(from.plusMillis(characters * MS_PER_CHARACTER), nudges, bargedInto, hangUp);
    }

    TurnTiming silentSince(Instant at) {
        return new TurnTiming(speakingUntil.isAfter(at) ? at : speakingUntil, nudges, bargedInto, hangUp);
    }

    TurnTiming resumedAt(Instant at) {
        return new TurnTiming(at, 0, bargedInto, hangUp);
    }

    TurnTiming withNudges(int count) {
        return new TurnTiming(speakingUntil, count, bargedInto, hangUp);
    }

    TurnTiming withBargeIn(String utteranceId) {
        return new TurnTiming(speakingUntil, nudges, utteranceId, hangUp);
    }

    TurnTiming withHangUp(@Nullable PendingHangUp planned) {
        return new TurnTiming(speakingUntil, nudges, bargedInto, planned);
    }
}
