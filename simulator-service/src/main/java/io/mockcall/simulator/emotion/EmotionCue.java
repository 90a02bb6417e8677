package io.mockcall.simulator.emotion;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event on the call that changes the customer's emotion.
 *
 * @param strength 0 (hardly noticeable) to 1 (full effect)
 * @param quote the agent's words that are the cause; null if no words are
 */
public record EmotionCue(
        Kind kind, double strength, @Nullable String quote) {
    public EmotionCue {
        requireNonNull(kind, "kind");
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength must be between 0 and 1, not " + strength);
        }
    }

    /**
     * Computes the cue of passing time: a customer who is more frustrated than at the start of the call calms down, but not
     * below the frustration at the start.
     *
     * @param minutes time that has passed, 0 to 1
     * @return empty if the customer is not more frustrated than at the start
     */
    public static Optional<EmotionCue> cooling(Emotion now, Emotion atStart, Temperament temperament, double minutes) {
        double above = now.frustration() - atStart.frustration();
        double most = -Kind.COOLING.points(Feeling.FRUSTRATION) * temperament.positiveFactor();
        double strength = Math.clamp(above / most, 0, minutes);
        return strength > 0 ? Optional.of(new EmotionCue(Kind.COOLING, strength, null)) : Optional.empty();
    }

    /**
     * The kinds of cues, with the points that each adds at full strength for a customer of medium difficulty. {@link
     * Temperament} scales the points for other customers.
     */
    public enum Kind {
        /** Full strength from an intent strength of 0.7. */
        EMPATHY(-10, 5, 3, 2),
        APOLOGY(-6, 3, 2, 1),
        /** A solution that would solve the problem; full strength from a quality of 0.8. */
        SOLUTION(-8, 15, 4, 10),
        /** A solution that does not solve the problem. */
        UNSUITABLE_SOLUTION(3, -2, -3, 0),
        GREETING(-1, 2, 1, 2),
        PROBING(0, 1, -1, 3),
        EXPLANATION(-1, 2, -1, 1),
        REFUSAL(8, -6, -6, -4),
        RUDENESS(18, -12, -12, -15),
        /** The agent repeats an earlier sentence. */
        REPETITION(4, -2, -5, -2),
        /** The agent asks for a fact that the customer has told already. */
        ASKED_TWICE(7, -4, -8, -3),
        HOLD_REQUEST(1, 0, -3, 0),
        /** The agent put the customer on hold without explanation. */
        UNEXPLAINED_HOLD(10, -6, -12, -4),
        /** One minute on hold. */
        WAITING(3, -2, -6, -1),
        TRANSFER(4, -2, -5, -2),
        SUPERVISOR_GRANTED(-6, 3, 4, 3),
        /** The agent says goodbye although the problem is not solved. */
        EARLY_CLOSING(8, -6, -4, -4),
        CLOSING(-1, 3, 0, 1),
        OFF_TOPIC(3, -2, -5, -2),
        /** Nobody has spoken for a long time, and the call is not on hold. */
        SILENCE(4, -2, -6, -1),
        /** The agent breaks a promise or takes back an offer of this call. */
        BROKEN_PROMISE(12, -8, -10, -8),
        /** One minute of the call reduces patience. */
        TIME(0, 0, -1, 0),
        /** One minute calms a customer who is more frustrated than at the start. */
        COOLING(-2, 0, 0, 0);

        private final double frustration;
        private final double satisfaction;
        private final double patience;
        private final double cooperation;

        Kind(double frustration, double satisfaction, double patience, double cooperation) {
            this.frustration = frustration;
            this.satisfaction = satisfaction;
            this.patience = patience;
            this.cooperation = cooperation;
        }

        double points(Feeling feeling) {
            return switch (feeling) {
                case FRUSTRATION -> frustration;
                case SATISFACTION -> satisfaction;
                case PATIENCE -> patience;
                case COOPERATION -> cooperation;
            };
        }
    }
}
