package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke when, as far as the customer can tell.
 *
 * @param speakingUntil when what the customer has said last will have been heard, by the length of the words
 * @param nudges how often the customer has spoken unasked since the agent has said something, or since the hold began
 * @param talkedOver the agent's utterance that the customer has talked into last; null if none
 * @param leaving null as long as the customer stays
 */
public record Pace(
        Instant speakingUntil,
        int nudges,
        @Nullable String talkedOver,
        @Nullable Leaving leaving) {
    private static final Duration UNTIL_HEARD = Duration.ofMillis(500);
    private static final long MS_PER_CHARACTER = 75;

    public Pace {
        requireNonNull(speakingUntil, "speakingUntil");
    }

    /** Whether nothing that is said keeps the customer from hanging up. */
    public boolean isLeavingForGood() {
        return leaving != null && leaving.decided();
    }

    Pace saying(List<String> sentences, Instant at) {
        long characters = sentences.stream().mapToLong(String::length).sum();
        Instant from = speakingUntil.isAfter(at) ? speakingUntil : at.plus(UNTIL_HEARD);
        return new Pace(from.plusMillis(characters * MS_PER_CHARACTER), nudges, talkedOver, leaving);
    }

    Pace silentSince(Instant at) {
        return new Pace(speakingUntil.isAfter(at) ? at : speakingUntil, nudges, talkedOver, leaving);
    }

    Pace nudging(int times) {
        return new Pace(speakingUntil, times, talkedOver, leaving);
    }

    Pace talkingOver(String utteranceId) {
        return new Pace(speakingUntil, nudges, utteranceId, leaving);
    }

    Pace leaving(@Nullable Leaving soon) {
        return new Pace(speakingUntil, nudges, talkedOver, soon);
    }
}
