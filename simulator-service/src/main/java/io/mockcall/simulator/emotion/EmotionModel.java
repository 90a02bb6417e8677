package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Moves the customer's feelings. The same cues always have the same effect; what hurts adds up, what soothes does so only
 * so much at a time (recovery takes turns, not one sentence), and nothing soothes in the same breath as an insult.
 */
public final class EmotionModel {
    /** The most that any one turn can do good to one feeling, in points. */
    private static final double MOST_GOOD_PER_TURN = 18;

    public Shift react(Emotion before, Temper temper, List<Cue> cues) {
        boolean insulted = cues.stream().anyMatch(cue -> cue.kind() == Cue.Kind.RUDENESS);
        var state = new State(before);
        for (Cue cue : cues) {
            for (Feeling feeling : Feeling.values()) {
                double points = cue.kind().points(feeling) * cue.strength();
                boolean good = points > 0 == feeling.pleasant();
                if (!good) {
                    state.move(feeling, points * temper.provoked(), cue);
                } else if (!insulted) {
                    state.soothe(feeling, points * temper.soothed(), cue);
                }
            }
        }
        return state.shift();
    }

    /** The feelings on the way from before to after, in tenths of a point. */
    private static final class State {
        private final Map<Feeling, Double> values = new EnumMap<>(Feeling.class);
        private final Map<Feeling, Double> soothed = new EnumMap<>(Feeling.class);
        private final List<EmotionChange> changes = new ArrayList<>();

        State(Emotion before) {
            for (Feeling feeling : Feeling.values()) {
                values.put(feeling, feeling.of(before));
                soothed.put(feeling, 0.0);
            }
        }

        void soothe(Feeling feeling, double points, Cue cue) {
            double room = MOST_GOOD_PER_TURN - soothed.getOrDefault(feeling, 0.0);
            double applied = Math.copySign(Math.min(Math.abs(points), room), points);
            soothed.merge(feeling, Math.abs(applied), Double::sum);
            move(feeling, applied, cue);
        }

        void move(Feeling feeling, double points, Cue cue) {
            double before = values.getOrDefault(feeling, 0.0);
            double after = Math.clamp(tenths(before + points), 0, 100);
            double delta = tenths(after - before);
            if (delta != 0) {
                values.put(feeling, after);
                changes.add(new EmotionChange(
                        feeling.wireName(), delta, cue.kind().name().toLowerCase(Locale.ROOT), cue.quote()));
            }
        }

        Shift shift() {
            return new Shift(
                    new Emotion(
                            value(Feeling.FRUSTRATION),
                            value(Feeling.SATISFACTION),
                            value(Feeling.PATIENCE),
                            value(Feeling.COOPERATION)),
                    changes);
        }

        private double value(Feeling feeling) {
            return values.getOrDefault(feeling, 0.0);
        }

        private static double tenths(double points) {
            return Math.round(points * 10) / 10.0;
        }
    }
}
