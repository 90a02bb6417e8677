package io.mockcall.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RubricTest {
    private static final Rubric RUBRIC = RubricCatalog.shipped().all().getFirst();

    private final Rubric rubric = RUBRIC;

    @Test
    void theWeightsOfTheCurrentRubricAreAHundred() {
        assertThat(rubric.version()).isEqualTo("2");
        assertThat(rubric.weights().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void everyKindOfFindingCountsForSomething() {
        List<FindingKind> counted = rubric.dimensions().values().stream()
                .flatMap(part -> part.criteria().stream())
                .map(Rubric.Criterion::kind)
                .distinct()
                .toList();
        assertThat(counted).containsExactlyInAnyOrder(FindingKind.values());
    }

    @Test
    void whatCostsPointsSaysHowToDoBetter() {
        rubric.dimensions().values().stream()
                .flatMap(part -> part.criteria().stream())
                .forEach(criterion -> {
                    assertThat(criterion.missing()).isLessThanOrEqualTo(0);
                    assertThat(criterion.improve() == null).isEqualTo(criterion.insteadSay() == null);
                    if (criterion.missing() < 0) {
                        assertThat(criterion.absent()).as(criterion.found()).isNotNull();
                        assertThat(criterion.improve()).as(criterion.found()).isNotNull();
                    }
                });
    }

    @Property
    void whateverIsFoundScoresStayWithinTheirRange(
            @ForAll @Size(max = 40) List<FindingKind> kinds, @ForAll boolean onHold) {
        List<Finding> findings = new ArrayList<>();
        kinds.forEach(kind -> findings.add(new Finding(kind, 0, findings.size(), "words")));
        ScoreCalculation scoring = ScoreCalculation.of(rubric, findings, onHold, true);
        assertThat(scoring.scores().values()).allMatch(score -> score >= 0 && score <= 100);
        assertThat(scoring.overall()).isBetween(0.0, 100.0);
    }

    @Test
    void theOverallScoreIsTheWeightedMean() {
        ScoreCalculation scoring =
                ScoreCalculation.of(rubric, List.of(new Finding(FindingKind.EMPATHY, 0, 0, "I'm sorry.")), false, true);
        double mean = 0;
        for (Dimension dimension : Dimension.values()) {
            mean += scoring.score(dimension) * rubric.weight(dimension) / 100;
        }
        assertThat(scoring.overall()).isEqualTo(Math.round(mean * 10) / 10.0);
    }

    @Test
    void aScenarioMayWeighOtherwise() {
        List<Finding> findings = List.of(new Finding(FindingKind.EMPATHY, 0, 0, "I'm sorry."));
        Map<String, Object> onlyEmpathy = Map.of(
                "weights",
                Map.of("empathy", 1, "greeting", 0, "listening", 0, "solution", 0, "communication", 0, "closing", 0));
        ScoreCalculation scoring =
                ScoreCalculation.of(AdjustedRubric.of(rubric, onlyEmpathy).rubric(), findings, false, true);
        assertThat(scoring.overall()).isEqualTo(scoring.score(Dimension.EMPATHY));
    }

    @Test
    void aScenarioMayCountOtherwise() {
        Map<String, Object> strict = Map.of(
                "dimensions", Map.of("closing", Map.of("farewell", Map.of("points", List.of(5), "missing", -40))));
        Rubric adjusted = AdjustedRubric.of(rubric, strict).rubric();
        assertThat(ScoreCalculation.of(adjusted, List.of(), false, true).score(Dimension.CLOSING))
                .isEqualTo(Math.max(
                        0, ScoreCalculation.of(rubric, List.of(), false, true).score(Dimension.CLOSING) - 18));
        assertThat(adjusted.part(Dimension.GREETING)).isEqualTo(rubric.part(Dimension.GREETING));
    }

    @Test
    void whatAScenarioWritesWronglyChangesNothingAndIsTold() {
        assertThat(AdjustedRubric.of(rubric, null)).isEqualTo(new AdjustedRubric(rubric, null));
        Map<String, Object> nothing = Map.of(
                "weights",
                Map.of("empathy", 0, "greeting", 0, "listening", 0, "solution", 0, "communication", 0, "closing", 0));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                nothing,
                Map.of("weights", "many"),
                Map.of("weights", Map.of("empathy", -3)),
                Map.of("weights", Map.of("empathy", 3, "charm", 50)),
                Map.of("weights", Map.of("empathy", Double.POSITIVE_INFINITY)),
                Map.of("weights", Map.of("empathy", "3")),
                Map.of("colour", "red"),
                Map.of("dimensions", Map.of("closing", Map.of("empathy", Map.of("points", List.of(1))))),
                Map.of("dimensions", Map.of("closing", Map.of("luck", Map.of("points", List.of(1))))),
                Map.of("dimensions", Map.of("closing", Map.of("farewell", Map.of("points", List.of(1000))))),
                Map.of("dimensions", Map.of("closing", Map.of("farewell", Map.of("points", List.of())))),
                Map.of("dimensions", Map.of("closing", Map.of("farewell", Map.of("colour", 1)))))) {
            AdjustedRubric adjusted = AdjustedRubric.of(rubric, wrong);
            assertThat(adjusted.rubric()).as("%s", wrong).isSameAs(rubric);
            assertThat(adjusted.refused()).as("%s", wrong).isNotBlank();
        }
    }

    @Test
    void aBreachFailsTheCallWhateverElseWasGood() {
        List<Finding> findings = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            if (kind != FindingKind.DATA_DISCLOSED) {
                findings.add(new Finding(kind, 0, findings.size(), "words"));
            }
        }
        ScoreCalculation failed = ScoreCalculation.of(rubric, findings, false, true);
        assertThat(failed.autoFails()).containsExactly("Asked for a PIN, a password, a code or a whole card number.");
        assertThat(failed.overall()).isEqualTo(30);
        findings.removeIf(finding -> finding.kind() == FindingKind.SECRET_ASKED);
        ScoreCalculation passed = ScoreCalculation.of(rubric, findings, false, true);
        assertThat(passed.autoFails()).isEmpty();
        assertThat(passed.overall()).isGreaterThan(30);
    }

    @Test
    void aRubricWithoutAWeightIsRefused() {
        assertThatThrownBy(
                        () -> new Rubric("x", Instant.EPOCH, null, Map.of(Dimension.EMPATHY, 1.0), rubric.dimensions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greeting");
    }
}
