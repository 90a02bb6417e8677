package io.mockcall.simulator.emotion;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that moves the customer.
 *
 * @param strength 0 (hardly there) to 1 (unmistakable)
 * @param quote the agent's words; null where no words did it
 */
public record Cue(Kind kind, double strength, @Nullable String quote) {
    public Cue {
        requireNonNull(kind, "kind");
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength must be between 0 and 1, not " + strength);
        }
    }

    /**
     * A while has passed: somebody more upset than at the start cools down, but not below that.
     *
     * @param minutes 0 to 1
     */
    public static Optional<Cue> cooling(Emotion now, Emotion atStart, Temper temper, double minutes) {
        double above = now.frustration() - atStart.frustration();
        double most = -Kind.COOLING.points(Feeling.FRUSTRATION) * temper.soothed();
        double strength = Math.clamp(above / most, 0, minutes);
        return strength > 0 ? Optional.of(new Cue(Kind.COOLING, strength, null)) : Optional.empty();
    }

    /**
     * What moves customers, with the points by which it moves an ordinary one at full strength. {@link Temper} scales
     * them for others.
     */
    public enum Kind {
        /** Full strength from a measured 0.7. */
        EMPATHY(-10, 5, 3, 2),
        APOLOGY(-6, 3, 2, 1),
        /** A solution that would settle the matter; full strength from a quality of 0.8. */
        SOLUTION(-8, 15, 4, 10),
        /** A solution to something else. */
        UNSUITABLE_SOLUTION(3, -2, -3, 0),
        GREETING(-1, 2, 1, 2),
        PROBING(0, 1, -1, 3),
        EXPLANATION(-1, 2, -1, 1),
        REFUSAL(8, -6, -6, -4),
        RUDENESS(18, -12, -12, -15),
        /** The agent says again what was said before. */
        REPETITION(4, -2, -5, -2),
        /** The agent asks for what the customer has told. */
        ASKED_TWICE(7, -4, -8, -3),
        HOLD_REQUEST(1, 0, -3, 0),
        /** Put on hold without a word. */
        UNEXPLAINED_HOLD(10, -6, -12, -4),
        /** A minute of waiting on hold. */
        WAITING(3, -2, -6, -1),
        TRANSFER(4, -2, -5, -2),
        SUPERVISOR_GRANTED(-6, 3, 4, 3),
        /** The agent takes leave although nothing is settled. */
        EARLY_CLOSING(8, -6, -4, -4),
        CLOSING(-1, 3, 0, 1),
        OFF_TOPIC(3, -2, -5, -2),
        /** Nobody says anything for long, and nobody has said why. */
        SILENCE(4, -2, -6, -1),
        /** The agent does not keep to what was promised or offered earlier in the call. */
        BROKEN_PROMISE(12, -8, -10, -8),
        /** A minute of the call wears patience down. */
        TIME(0, 0, -1, 0),
        /** A minute cools somebody who is more upset than at the start. */
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
