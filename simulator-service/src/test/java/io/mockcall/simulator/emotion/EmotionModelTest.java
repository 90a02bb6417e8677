package io.mockcall.simulator.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Scenario.Difficulty;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EmotionModelTest {
    private static final Emotion UPSET = new Emotion(60, 30, 50, 50);
    private static final Temperament ORDINARY = Temperament.of(Difficulty.MEDIUM);

    private final EmotionModel model = new EmotionModel();

    @Test
    void empathySoothesByTheDocumentedPoints() {
        Emotion after = model.apply(UPSET, ORDINARY, List.of(cue(EmotionCue.Kind.EMPATHY)))
                .emotion();

        assertThat(after.frustration()).isEqualTo(50);
        assertThat(after.satisfaction()).isEqualTo(35);
    }

    @Test
    void goodSolutionSatisfiesByTheDocumentedPoints() {
        Emotion after = model.apply(UPSET, ORDINARY, List.of(cue(EmotionCue.Kind.SOLUTION)))
                .emotion();

        assertThat(after.satisfaction()).isEqualTo(45);
        assertThat(after.cooperation()).isEqualTo(60);
    }

    @Test
    void documentedPointsHoldInARichTurnToo() {
        Emotion after = model.apply(
                        new Emotion(80, 20, 50, 50),
                        ORDINARY,
                        List.of(
                                cue(EmotionCue.Kind.GREETING),
                                cue(EmotionCue.Kind.APOLOGY),
                                cue(EmotionCue.Kind.EXPLANATION),
                                cue(EmotionCue.Kind.EMPATHY),
                                cue(EmotionCue.Kind.SOLUTION)))
                .emotion();

        assertThat(after).isEqualTo(new Emotion(62, 40, 56, 62));
    }

    @Test
    void temperMultipliesThePoints() {
        assertThat(afterEmpathy(Difficulty.EASY)).isEqualTo(48);
        assertThat(afterEmpathy(Difficulty.MEDIUM)).isEqualTo(50);
        assertThat(afterEmpathy(Difficulty.HARD)).isEqualTo(51);
        assertThat(afterEmpathy(Difficulty.EXPERT)).isEqualTo(52);
    }

    @Test
    void coolingStopsWhereTheCallBegan() {
        var start = new Emotion(45, 30, 50, 50);
        for (double frustration : new double[] {45.3, 46, 80}) {
            var now = new Emotion(frustration, 30, 50, 50);
            List<EmotionCue> cues =
                    EmotionCue.cooling(now, start, ORDINARY, 1).stream().toList();

            assertThat(model.apply(now, ORDINARY, cues).emotion().frustration()).isBetween(45.0, frustration);
        }
        assertThat(EmotionCue.cooling(start, start, ORDINARY, 1)).isEmpty();
    }

    @Test
    void recoveryTakesMoreThanOneSentence() {
        var everythingNice = List.of(
                cue(EmotionCue.Kind.EMPATHY),
                cue(EmotionCue.Kind.APOLOGY),
                cue(EmotionCue.Kind.SOLUTION),
                cue(EmotionCue.Kind.EXPLANATION));

        Emotion after = model.apply(new Emotion(90, 5, 10, 10), ORDINARY, everythingNice)
                .emotion();

        assertThat(after.frustration()).isGreaterThanOrEqualTo(72);
    }

    @Test
    void changesCarryCauseAndQuote() {
        EmotionTransition transition =
                model.apply(UPSET, ORDINARY, List.of(new EmotionCue(EmotionCue.Kind.RUDENESS, 1, "Calm down.")));

        assertThat(transition.changes())
                .contains(new EmotionChange("frustration", 18, "rudeness", "Calm down."))
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo("rudeness"));
    }

    @Property
    void rudenessNeverLowersFrustration(
            @ForAll("emotions") Emotion before, @ForAll("cues") List<EmotionCue> cues, @ForAll Difficulty difficulty) {
        var withRudeness = new java.util.ArrayList<>(cues);
        withRudeness.add(cue(EmotionCue.Kind.RUDENESS));

        EmotionTransition transition = model.apply(before, Temperament.of(difficulty), withRudeness);

        assertThat(transition.emotion().frustration()).isGreaterThanOrEqualTo(before.frustration());
        assertThat(transition.emotion().patience()).isLessThanOrEqualTo(before.patience());
    }

    @Property
    void feelingsStayInRangeAndChangesAddUp(
            @ForAll("emotions") Emotion before, @ForAll("cues") List<EmotionCue> cues, @ForAll Difficulty difficulty) {
        EmotionTransition transition = model.apply(before, Temperament.of(difficulty), cues);

        for (Feeling feeling : Feeling.values()) {
            double moved = transition.changes().stream()
                    .filter(change -> change.feeling().equals(feeling.wireName()))
                    .mapToDouble(EmotionChange::delta)
                    .sum();
            assertThat(feeling.of(transition.emotion())).isBetween(0.0, 100.0);
            assertThat(feeling.of(before) + moved).isCloseTo(feeling.of(transition.emotion()), within(0.5));
        }
    }

    @Property
    void sameCuesHaveTheSameEffect(@ForAll("emotions") Emotion before, @ForAll("cues") List<EmotionCue> cues) {
        assertThat(model.apply(before, ORDINARY, cues)).isEqualTo(model.apply(before, ORDINARY, cues));
    }

    @Property
    void kinderOfAPairNeverEndsAngrier(
            @ForAll("emotions") Emotion before,
            @ForAll("cues") List<EmotionCue> cues,
            @ForAll Difficulty difficulty,
            @ForAll @DoubleRange(max = 1) double kindness) {
        var kinder = new java.util.ArrayList<>(cues);
        kinder.addFirst(new EmotionCue(EmotionCue.Kind.EMPATHY, kindness, null));
        Temperament temperament = Temperament.of(difficulty);

        double plain = model.apply(before, temperament, cues).emotion().frustration();

        assertThat(model.apply(before, temperament, kinder).emotion().frustration())
                .isLessThanOrEqualTo(plain);
    }

    @Property
    void calmerOfTwoCustomersStaysCalmer(
            @ForAll("emotions") Emotion one, @ForAll("emotions") Emotion other, @ForAll("cues") List<EmotionCue> cues) {
        double calmer = Math.min(one.frustration(), other.frustration());
        double angrier = Math.max(one.frustration(), other.frustration());

        assertThat(after(calmer, cues)).isLessThanOrEqualTo(after(angrier, cues));
    }

    @Property
    void orderOfCuesDoesNotMatter(@ForAll("emotions") Emotion before, @ForAll("cues") List<EmotionCue> cues) {
        assertThat(model.apply(before, ORDINARY, cues.reversed()).emotion())
                .isEqualTo(model.apply(before, ORDINARY, cues).emotion());
    }

    @Provide
    Arbitrary<Emotion> emotions() {
        Arbitrary<Double> points = Arbitraries.integers().between(0, 1000).map(tenths -> tenths / 10.0);
        return Combinators.combine(points, points, points, points).as(Emotion::new);
    }

    @Provide
    Arbitrary<List<EmotionCue>> cues() {
        return Combinators.combine(
                        Arbitraries.of(EmotionCue.Kind.class),
                        Arbitraries.doubles().between(0, 1))
                .as((kind, strength) -> new EmotionCue(kind, strength, null))
                .list()
                .ofMaxSize(8);
    }

    private double after(double frustration, List<EmotionCue> cues) {
        return model.apply(new Emotion(frustration, 30, 50, 50), ORDINARY, cues)
                .emotion()
                .frustration();
    }

    private double afterEmpathy(Difficulty difficulty) {
        return model.apply(UPSET, Temperament.of(difficulty), List.of(cue(EmotionCue.Kind.EMPATHY)))
                .emotion()
                .frustration();
    }

    private static EmotionCue cue(EmotionCue.Kind kind) {
        return new EmotionCue(kind, 1, null);
    }
}
