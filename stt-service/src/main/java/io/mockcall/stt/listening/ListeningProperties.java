package io.mockcall.stt.listening;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When somebody speaks, and when it is the other's turn.
 *
 * @param silence ends an utterance in auto mode; shorter cuts off people who think aloud, longer makes the customer slow
 * @param pause after so much silence the utterance is recognised at a guess, so that the text is there when it does end
 * @param partialEvery the pace of partial transcripts while the agent speaks
 * @param longest longest utterance in auto mode; from three quarters of it on, a breath ends it
 * @param longestManual longest utterance in manual mode; bounds the memory of a call whose client never commits
 * @param stalled an utterance whose client sends nothing any more ends so much later than by {@code silence}
 * @param preRoll sound kept from before the voice was noticed
 * @param tail sound kept from after the last voice
 * @param startAbove probability of voice, 0 to 1, that begins an utterance
 * @param endBelow probability of voice under which there is silence; lower than {@code startAbove}
 */
public record ListeningProperties(
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
    public ListeningProperties {
        within("silence", silence, 200, 5_000);
        within("pause", pause, 32, silence.toMillis());
        within("partial-every", partialEvery, 100, 5_000);
        within("longest", longest, 5_000, 60_000);
        within("longest-manual", longestManual, longest.toMillis(), 600_000);
        within("stalled", stalled, 200, 60_000);
        within("pre-roll", preRoll, 0, 1_000);
        within("tail", tail, 0, pause.toMillis());
        if (!(0 < endBelow && endBelow <= startAbove && startAbove < 1)) {
            throw new IllegalArgumentException("mockcall.stt.listening: 0 < end-below (" + endBelow
                    + ") <= start-above (" + startAbove + ") < 1 must hold");
        }
    }

    private static void within(String name, Duration value, long minMs, long maxMs) {
        if (value.toMillis() < minMs || value.toMillis() > maxMs) {
            throw new IllegalArgumentException("mockcall.stt.listening." + name + " must be between " + minMs
                    + "ms and " + maxMs + "ms, not " + value.toMillis() + "ms");
        }
    }

    static int samples(Duration duration) {
        return Math.toIntExact(duration.toMillis() * Pcm.SAMPLES_PER_MS);
    }
}
