package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Evaluation.Scores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsensusTest {
    @Test
    void oneRunIsLeftAsItIs() {
        Evaluation one = run("one", 40, 60, List.of());
        assertThat(Consensus.of(List.of(one))).isSameAs(one);
    }

    @Test
    void scoresAreMeansAndWordsAreThoseOfTheRunNearestToThem() {
        Evaluation both = Consensus.of(
                List.of(run("low", 40, 50, List.of()), run("near", 62, 70, List.of()), run("high", 90, 90, List.of())));
        assertThat(both.result().scores().empathy()).isEqualTo(64);
        assertThat(both.result().scores().greeting()).isEqualTo(80);
        assertThat(both.result().overallScore()).isEqualTo(70);
        assertThat(both.feedback().strengths()).containsExactly("near");
        Evaluation.Spread spread =
                requireNonNull(requireNonNull(both.review().spread()).get("empathy"));
        assertThat(spread.runs()).isEqualTo(3);
        assertThat(spread.min()).isEqualTo(40);
        assertThat(spread.max()).isEqualTo(90);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt((24 * 24 + 2 * 2 + 26 * 26) / 3.0), offset(1e-9));
    }

    @Test
    void mostRunsDecideWhetherACallFailedAndInDoubtItDidNot() {
        Evaluation fine = run("fine", 80, 80, List.of());
        Evaluation failed = run("failed", 80, 0, List.of("policy_breach"));
        assertThat(Consensus.of(List.of(fine, failed, fine)))
                .satisfies(e -> assertThat(e.result().autoFails()).isEmpty())
                .satisfies(e -> assertThat(e.result().overallScore()).isEqualTo(80));
        assertThat(Consensus.of(List.of(failed, fine, failed)))
                .satisfies(e -> assertThat(e.result().autoFails()).containsExactly("policy_breach"))
                .satisfies(e -> assertThat(e.result().overallScore()).isZero());
        assertThat(Consensus.of(List.of(fine, failed)).result().autoFails()).isEmpty();
    }

    @Test
    void aSecondOpinionChangesNoScore() {
        Evaluation first = run("first", 40, 60, List.of());
        Evaluation both = Consensus.withSecondOpinion(first, run("second", 100, 90, List.of()));
        assertThat(both.result().scores()).isEqualTo(first.result().scores());
        assertThat(both.result().overallScore()).isEqualTo(60);
        assertThat(requireNonNull(both.review().secondOpinion()).meanDifference())
                .isEqualTo(10);
    }

    /** A run that differs only in empathy. */
    private static Evaluation run(String name, double empathy, double overall, List<String> autoFails) {
        return new Evaluation(
                new Evaluation.Subject(new CallId(new UUID(0, 1)), "agent-1", "team-1", "s", 1),
                new Evaluation.Provenance("1", "judge", "1"),
                new Evaluation.Result(new Scores(80, 80, 80, 80, empathy, 80), overall, autoFails),
                new Evaluation.Outcome(false, 60, 0, 50),
                new Evaluation.Feedback(List.of(name), List.of(), List.of()),
                new Evaluation.Basis(List.of(), Map.of(), Instant.EPOCH),
                null,
                null,
                Evaluation.Review.NONE);
    }
}
