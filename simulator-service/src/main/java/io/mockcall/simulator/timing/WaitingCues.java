package io.mockcall.simulator.timing;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.emotion.EmotionCue;
import io.mockcall.simulator.emotion.EmotionCue.Kind;
import io.mockcall.simulator.emotion.Temperament;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Computes the emotion cues of passing time: the length of the call, silence, and hold. */
public final class WaitingCues {
    /** A pause of this length is ordinary. A longer pause is a silence. */
    private static final Duration ORDINARY_PAUSE = Duration.ofSeconds(5);

    /** After this time beyond the ordinary pause, a silence has its full effect, and the next silence begins. */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(5);

    private static final int MAX_SILENCES = 3;
    private static final Duration SHORT_HOLD = Duration.ofSeconds(30);
    private static final int MAX_MINUTES = 5;

    private WaitingCues() {}

    /** Computes the cues of the time since the emotion was updated last. */
    public static List<EmotionCue> ofElapsedTime(Conversation conversation, Instant now) {
        double minutes = Math.clamp(
                Duration.between(conversation.emotionState().updatedAt(), now).toMillis() / 60_000.0, 0, 1);
        List<EmotionCue> cues = new ArrayList<>();
        if (!conversation.goal().settled()) {
            cues.add(new EmotionCue(Kind.TIME, minutes, null));
        }
        Temperament temperament =
                Temperament.of(conversation.scenario().profile().difficulty());
        EmotionCue.cooling(
                        conversation.emotion(),
                        conversation.scenario().behaviour().initialEmotion(),
                        temperament,
                        minutes)
                .ifPresent(cues::add);
        return cues;
    }

    /**
     * Computes the cues of the agent's silence outside a hold.
     *
     * @param quiet time since the end of the customer's last sentence
     */
    public static List<EmotionCue> ofSilence(Duration quiet) {
        double silences = (double) quiet.minus(ORDINARY_PAUSE).toMillis() / LONG_SILENCE.toMillis();
        return repeated(Kind.SILENCE, Math.min(silences, MAX_SILENCES));
    }

    /**
     * Computes the cues of a hold that has ended.
     *
     * @param explained whether the agent announced or explained the hold
     */
    static List<EmotionCue> ofHold(Duration waited, boolean explained) {
        List<EmotionCue> cues = new ArrayList<>();
        if (!explained) {
            cues.add(new EmotionCue(Kind.UNEXPLAINED_HOLD, 1, null));
        }
        double minutes = waited.minus(SHORT_HOLD).toMillis() / 60_000.0;
        cues.addAll(repeated(Kind.WAITING, Math.min(minutes, MAX_MINUTES)));
        return cues;
    }

    private static List<EmotionCue> repeated(Kind kind, double times) {
        List<EmotionCue> cues = new ArrayList<>();
        for (double left = times; left > 0; left -= 1) {
            cues.add(new EmotionCue(kind, Math.min(1, left), null));
        }
        return cues;
    }
}
