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
import org.junit.jupiter.api.Test;

class EmotionModelTest {
    private static final Emotion UPSET = new Emotion(60, 30, 50, 50);
    private static final Temper ORDINARY = Temper.of(Difficulty.MEDIUM);

    private final EmotionModel model = new EmotionModel();

    @Test
    void empathySoothesByTheDocumentedPoints() {
        Emotion after =
                model.react(UPSET, ORDINARY, List.of(cue(Cue.Kind.EMPATHY))).emotion();

        assertThat(after.frustration()).isEqualTo(50);
        assertThat(after.satisfaction()).isEqualTo(35);
    }

    @Test
    void goodSolutionSatisfiesByTheDocumentedPoints() {
        Emotion after =
                model.react(UPSET, ORDINARY, List.of(cue(Cue.Kind.SOLUTION))).emotion();

        assertThat(after.satisfaction()).isEqualTo(45);
        assertThat(after.cooperation()).isEqualTo(60);
    }

    @Test
    void recoveryTakesMoreThanOneSentence() {
        var everythingNice = List.of(
                cue(Cue.Kind.EMPATHY), cue(Cue.Kind.APOLOGY), cue(Cue.Kind.SOLUTION), cue(Cue.Kind.EXPLANATION));

        Emotion after = model.react(new Emotion(90, 5, 10, 10), ORDINARY, everythingNice)
                .emotion();

        assertThat(after.frustration()).isGreaterThanOrEqualTo(72);
    }

    @Test
    void changesCarryCauseAndQuote() {
        Shift shift = model.react(UPSET, ORDINARY, List.of(new Cue(Cue.Kind.RUDENESS, 1, "Calm down.")));

        assertThat(shift.changes())
                .contains(new EmotionChange("frustration", 18, "rudeness", "Calm down."))
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo("rudeness"));
    }

    @Property
    void rudenessNeverLowersFrustration(
            @ForAll("emotions") Emotion before, @ForAll("cues") List<Cue> cues, @ForAll Difficulty difficulty) {
        var withRudeness = new java.util.ArrayList<>(cues);
        withRudeness.add(cue(Cue.Kind.RUDENESS));

        Shift shift = model.react(before, Temper.of(difficulty), withRudeness);

        assertThat(shift.emotion().frustration()).isGreaterThanOrEqualTo(before.frustration());
        assertThat(shift.emotion().patience()).isLessThanOrEqualTo(before.patience());
    }

    @Property
    void feelingsStayInRangeAndChangesAddUp(
            @ForAll("emotions") Emotion before, @ForAll("cues") List<Cue> cues, @ForAll Difficulty difficulty) {
        Shift shift = model.react(before, Temper.of(difficulty), cues);

        for (Feeling feeling : Feeling.values()) {
            double moved = shift.changes().stream()
                    .filter(change -> change.feeling().equals(feeling.wireName()))
                    .mapToDouble(EmotionChange::delta)
                    .sum();
            assertThat(feeling.of(shift.emotion())).isBetween(0.0, 100.0);
            assertThat(feeling.of(before) + moved).isCloseTo(feeling.of(shift.emotion()), within(0.5));
        }
    }

    @Property
    void sameCuesHaveTheSameEffect(@ForAll("emotions") Emotion before, @ForAll("cues") List<Cue> cues) {
        assertThat(model.react(before, ORDINARY, cues)).isEqualTo(model.react(before, ORDINARY, cues));
    }

    @Property
    void kinderOfAPairNeverEndsAngrier(@ForAll("emotions") Emotion before, @ForAll("cues") List<Cue> cues) {
        var kinder = new java.util.ArrayList<>(cues);
        kinder.add(cue(Cue.Kind.EMPATHY));

        double plain = model.react(before, ORDINARY, cues).emotion().frustration();

        assertThat(model.react(before, ORDINARY, kinder).emotion().frustration())
                .isLessThanOrEqualTo(plain);
    }

    @Provide
    Arbitrary<Emotion> emotions() {
        Arbitrary<Double> points = Arbitraries.integers().between(0, 1000).map(tenths -> tenths / 10.0);
        return Combinators.combine(points, points, points, points).as(Emotion::new);
    }

    @Provide
    Arbitrary<List<Cue>> cues() {
        return Combinators.combine(
                        Arbitraries.of(Cue.Kind.class), Arbitraries.doubles().between(0, 1))
                .as((kind, strength) -> new Cue(kind, strength, null))
                .list()
                .ofMaxSize(8);
    }

    private static Cue cue(Cue.Kind kind) {
        return new Cue(kind, 1, null);
    }
}
