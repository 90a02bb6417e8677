package io.mockcall.stt.endpointing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the endpointing, {@code mockcall.stt.listening.*}.
 *
 * @param silence silence that ends an utterance in auto mode, 200 ms to 5 s; a shorter one cuts off people who think aloud, a
 *     longer one delays the customer's answer
 * @param pause silence after which the utterance is recognised early, so that the text is ready if the utterance ends; 32 ms
 *     to {@code silence}
 * @param partialEvery interval of partial transcripts while the agent speaks, 100 ms to 5 s
 * @param longest longest utterance in auto mode, 5 s to 60 s; after three quarters of it, a pause of 160 ms ends the utterance
 * @param longestManual longest utterance in manual mode, {@code longest} to 600 s; bounds the memory of a call whose client
 *     never commits
 * @param stalled additional time after {@code silence} until an utterance ends whose client sends no frames, 200 ms to 60 s
 * @param preRoll audio kept from before the first voiced sample, 0 to 1 s
 * @param tail audio kept from after the last voiced sample, 0 to {@code pause}
 * @param startAbove probability of voice that begins an utterance, 0 to 1 (exclusive)
 * @param endBelow probability of voice under which a window counts as silence; above 0 and not above {@code startAbove}
 */
public record EndpointingProperties(
        @DefaultValue("650ms") Duration silence,
        @DefaultValue("250ms") Duration pause,
        @DefaultValue("450ms") Duration partialEvery,
        @DefaultValue("20s") Duration longest,
        @DefaultValue("120s") Duration longestManual,
        @DefaultValue("1s") Duration stalled,
        @DefaultValue("300ms") Duration preRoll,
        @DefaultValue("200ms") Duration tail,
        @DefaultValue("0.5") double startAbove,
        @DefaultValue("0.35") double endBelow) {
    public EndpointingProperties {
        requireRange("silence", silence, 200, 5_000);
        requireRange("pause", pause, 32, silence.toMillis());
        requireRange("partial-every", partialEvery, 100, 5_000);
        requireRange("longest", longest, 5_000, 60_000);
        requireRange("longest-manual", longestManual, longest.toMillis(), 600_000);
        requireRange("stalled", stalled, 200, 60_000);
        requireRange("pre-roll", preRoll, 0, 1_000);
        requireRange("tail", tail, 0, pause.toMillis());
        if (!(0 < endBelow && endBelow <= startAbove && startAbove < 1)) {
            throw new IllegalArgumentException("mockcall.stt.listening: 0 < end-below (" + endBelow
                    + ") <= start-above (" + startAbove + ") < 1 must hold");
        }
    }

    private static void requireRange(String name, Duration value, long minMs, long maxMs) {
        if (value.toMillis() < minMs || value.toMillis() > maxMs) {
            throw new IllegalArgumentException("mockcall.stt.listening." + name + " must be between " + minMs
                    + "ms and " + maxMs + "ms, not " + value.toMillis() + "ms");
        }
    }

    /** The number of samples in this time. */
    static int samples(Duration duration) {
        return Math.toIntExact(duration.toMillis() * Pcm.SAMPLES_PER_MS);
    }
}
