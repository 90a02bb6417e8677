package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Moves the customer's feelings. The same cues always have the same effect, in whatever order they come: first what hurts,
 * and all of it; then what soothes, the strongest first, and only so much at a time (recovery takes turns, not one
 * sentence). Nothing soothes in the same breath as an insult. So one kind word more never makes anybody angrier.
 */
public final class EmotionModel {
    public Shift react(Emotion before, Temper temper, List<Cue> cues) {
        boolean insulted = cues.stream().anyMatch(cue -> cue.kind() == Cue.Kind.RUDENESS);
        var state = new State(before);
        for (Feeling feeling : Feeling.values()) {
            List<Effect> effects = effects(feeling, temper, cues);
            effects.stream().filter(effect -> !effect.good()).forEach(state::move);
            if (!insulted) {
                soothe(feeling, temper, effects, state);
            }
        }
        return state.shift();
    }

    private static List<Effect> effects(Feeling feeling, Temper temper, List<Cue> cues) {
        return cues.stream().map(cue -> Effect.of(cue, feeling, temper)).toList();
    }

    private static void soothe(Feeling feeling, Temper temper, List<Effect> effects, State state) {
        double room = mostGood(feeling, temper);
        List<Effect> good = effects.stream()
                .filter(Effect::good)
                .sorted(Comparator.comparingDouble((Effect effect) -> -Math.abs(effect.points())))
                .toList();
        for (Effect effect : good) {
            double applied = Math.min(Math.abs(effect.points()), room);
            room = tenths(room - applied);
            state.move(new Effect(effect.cue(), feeling, Math.copySign(applied, effect.points())));
        }
    }

    /** The most that any one turn can do good to a feeling: what full empathy and a full solution do together. */
    private static double mostGood(Feeling feeling, Temper temper) {
        double points = Cue.Kind.EMPATHY.points(feeling) + Cue.Kind.SOLUTION.points(feeling);
        return tenths(Math.abs(points) * temper.soothed());
    }

    private static double tenths(double points) {
        return Math.round(points * 10) / 10.0;
    }

    /** What one cue does to one feeling, in tenths of a point. */
    private record Effect(Cue cue, Feeling feeling, double points) {
        static Effect of(Cue cue, Feeling feeling, Temper temper) {
            double ordinary = cue.kind().points(feeling) * cue.strength();
            boolean good = ordinary > 0 == feeling.pleasant();
            return new Effect(cue, feeling, tenths(ordinary * (good ? temper.soothed() : temper.provoked())));
        }

        boolean good() {
            return points > 0 == feeling.pleasant();
        }
    }

    /** The feelings on the way from before to after. */
    private static final class State {
        private final Map<Feeling, Double> values = new EnumMap<>(Feeling.class);
        private final List<EmotionChange> changes = new ArrayList<>();

        State(Emotion before) {
            for (Feeling feeling : Feeling.values()) {
                values.put(feeling, feeling.of(before));
            }
        }

        void move(Effect effect) {
            double before = value(effect.feeling());
            double after = Math.clamp(tenths(before + effect.points()), 0, 100);
            double delta = tenths(after - before);
            if (delta != 0) {
                values.put(effect.feeling(), after);
                Cue cue = effect.cue();
                String cause = cue.kind().name().toLowerCase(Locale.ROOT);
                changes.add(new EmotionChange(effect.feeling().wireName(), delta, cause, cue.quote()));
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
    }
}
