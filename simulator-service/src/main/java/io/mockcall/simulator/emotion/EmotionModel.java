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
 * Applies cues to the customer's emotion. The same cues have the same effect in any order. All deteriorations apply first.
 * Improvements apply next, the strongest first, up to a limit for each turn, so that recovery takes several turns. No
 * improvement applies together with rudeness. One more kind word therefore never makes the customer angrier.
 */
public final class EmotionModel {
    public EmotionTransition apply(Emotion before, Temperament temperament, List<EmotionCue> cues) {
        boolean rude = cues.stream().anyMatch(cue -> cue.kind() == EmotionCue.Kind.RUDENESS);
        var state = new State(before);
        for (Feeling feeling : Feeling.values()) {
            List<Effect> effects = effects(feeling, temperament, cues);
            effects.stream().filter(effect -> !effect.improves()).forEach(state::move);
            if (!rude) {
                improve(feeling, temperament, effects, state);
            }
        }
        return state.transition();
    }

    private static List<Effect> effects(Feeling feeling, Temperament temperament, List<EmotionCue> cues) {
        return cues.stream().map(cue -> Effect.of(cue, feeling, temperament)).toList();
    }

    private static void improve(Feeling feeling, Temperament temperament, List<Effect> effects, State state) {
        double left = improvementLimit(feeling, temperament);
        List<Effect> improvements = effects.stream()
                .filter(Effect::improves)
                .sorted(Comparator.comparingDouble((Effect effect) -> -Math.abs(effect.points())))
                .toList();
        for (Effect effect : improvements) {
            double applied = Math.min(Math.abs(effect.points()), left);
            left = tenths(left - applied);
            state.move(new Effect(effect.cue(), feeling, Math.copySign(applied, effect.points())));
        }
    }

    /** The most that one turn can improve a feeling: as much as full empathy and a full solution together. */
    private static double improvementLimit(Feeling feeling, Temperament temperament) {
        double points = EmotionCue.Kind.EMPATHY.points(feeling) + EmotionCue.Kind.SOLUTION.points(feeling);
        return tenths(Math.abs(points) * temperament.positiveFactor());
    }

    private static double tenths(double points) {
        return Math.round(points * 10) / 10.0;
    }

    /** The effect of one cue on one feeling, in points with one decimal. */
    private record Effect(EmotionCue cue, Feeling feeling, double points) {
        static Effect of(EmotionCue cue, Feeling feeling, Temperament temperament) {
            double ordinary = cue.kind().points(feeling) * cue.strength();
            boolean improves = ordinary > 0 == feeling.pleasant();
            return new Effect(
                    cue,
                    feeling,
                    tenths(ordinary * (improves ? temperament.positiveFactor() : temperament.negativeFactor())));
        }

        boolean improves() {
            return points > 0 == feeling.pleasant();
        }
    }

    /** The feelings while the cues are applied. */
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
                EmotionCue cue = effect.cue();
                String cause = cue.kind().name().toLowerCase(Locale.ROOT);
                changes.add(new EmotionChange(effect.feeling().wireName(), delta, cause, cue.quote()));
            }
        }

        EmotionTransition transition() {
            return new EmotionTransition(
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
