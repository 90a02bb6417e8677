package io.mockcall.evaluation.insight.calibration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgeAgreementTest {
    /** Cohen (1968), with his weights of disagreement: kappa .492, weighted .348. */
    private static final double[][] COHEN = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};

    private static final double[][] COHENS_WEIGHTS = {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};

    /** Fleiss, Levin and Paik (2003), chapter 18: kappa .68, standard error .087. */
    private static final double[][] FLEISS = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};

    @Test
    void kappaIsAsPublished() {
        assertThat(WeightedKappa.of(COHEN, identity()).value()).isCloseTo(0.492, within(0.0005));
        assertThat(WeightedKappa.of(COHEN, agreement(COHENS_WEIGHTS)).value()).isCloseTo(0.348, within(0.0005));
        WeightedKappa fleiss = WeightedKappa.of(FLEISS, identity());
        assertThat(fleiss.value()).isCloseTo(0.68, within(0.005));
        assertThat(fleiss.standardError()).isCloseTo(0.087, within(0.001));
    }

    @Test
    void quadraticWeightsByHand() {
        double[][] table = {{1, 0, 1}, {0, 1, 0}, {0, 0, 1}};
        double[] rows = {0.5, 0.25, 0.25};
        double[] columns = {0.25, 0.25, 0.5};
        double expectedDistance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                expectedDistance += rows[i] * columns[j] * (i - j) * (i - j) / 4.0;
            }
        }
        assertThat(WeightedKappa.of(table, WeightedKappa.quadratic(3)).value())
                .isCloseTo(1 - 0.25 / expectedDistance, within(1e-12));
    }

    @Test
    void theStandardErrorIsWhatResamplingGives() {
        Random random = new Random(7);
        int n = 400;
        double[] judge = new double[n];
        double[] trainer = new double[n];
        for (int i = 0; i < n; i++) {
            judge[i] = random.nextInt(10);
            trainer[i] = Math.clamp(judge[i] + random.nextInt(-3, 4), 0, 9);
        }
        double[] resampled = new double[2000];
        for (int run = 0; run < resampled.length; run++) {
            double[][] table = new double[10][10];
            for (int i = 0; i < n; i++) {
                int pick = random.nextInt(n);
                table[(int) judge[pick]][(int) trainer[pick]]++;
            }
            resampled[run] =
                    WeightedKappa.of(table, WeightedKappa.quadratic(10)).value();
        }
        double mean = Arrays.stream(resampled).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(resampled)
                .map(k -> (k - mean) * (k - mean))
                .average()
                .orElseThrow());
        double[][] table = new double[10][10];
        for (int i = 0; i < n; i++) {
            table[(int) judge[i]][(int) trainer[i]]++;
        }
        assertThat(WeightedKappa.of(table, WeightedKappa.quadratic(10)).standardError())
                .isCloseTo(deviation, within(deviation * 0.1));
    }

    /** Wikipedia's example, intelligence and hours of television: −29/165. */
    @Test
    void spearmanIsAsPublished() {
        double[] iq = {86, 97, 99, 100, 101, 103, 106, 110, 112, 113};
        double[] hours = {2, 20, 28, 27, 50, 29, 7, 17, 6, 12};
        IntervalEstimate estimate = JudgeAgreement.spearman(iq, hours);
        assertThat(estimate.value()).isCloseTo(-29 / 165.0, within(0.001));
        // atanh(−0.1758) = −0.1776; ± 1.96 · √((1 + 0.0309 / 2) / 7) = ± 0.7464
        assertThat(requireNonNull(estimate.low())).isCloseTo(Math.tanh(-0.1776 - 0.7464), within(0.002));
        assertThat(requireNonNull(estimate.high())).isCloseTo(Math.tanh(-0.1776 + 0.7464), within(0.002));
    }

    @Test
    void aKindJudgeHasABiasButKeepsTheOrder() {
        double[] trainer = {10, 30, 50, 70, 90};
        double[] judge = {18, 38, 58, 78, 98};
        JudgeAgreement agreement = JudgeAgreement.of(judge, trainer);
        assertThat(agreement.bias()).isEqualTo(8);
        assertThat(agreement.meanDifference()).isEqualTo(8);
        assertThat(agreement.spearman().value()).isEqualTo(1);
        assertThat(agreement.kappa().value()).isEqualTo(1); // never another band
    }

    @Test
    void whoAlwaysConfirmsAgreesWholly() {
        double[] scores = {5, 15, 55, 100, 100, 75};
        JudgeAgreement agreement = JudgeAgreement.of(scores, scores);
        assertThat(agreement.bias()).isZero();
        assertThat(agreement.kappa()).isEqualTo(new IntervalEstimate(1.0, 1.0, 1.0));
        assertThat(agreement.spearman()).isEqualTo(new IntervalEstimate(1.0, 1.0, 1.0));
    }

    @Test
    void whatSaysNothingIsNull() {
        assertThat(JudgeAgreement.of(new double[0], new double[0]))
                .isEqualTo(new JudgeAgreement(0, null, null, IntervalEstimate.NONE, IntervalEstimate.NONE));
        double[] few = {50, 60};
        assertThat(JudgeAgreement.of(few, few).kappa()).isEqualTo(IntervalEstimate.NONE);
        double[] same = {50, 50, 50, 50, 50};
        assertThat(JudgeAgreement.of(same, same))
                .isEqualTo(new JudgeAgreement(5, 0.0, 0.0, IntervalEstimate.NONE, IntervalEstimate.NONE));
    }

    private static double[][] identity() {
        return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }

    private static double[][] agreement(double[][] disagreement) {
        double[][] weights = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                weights[i][j] = 1 - disagreement[i][j] / 6;
            }
        }
        return weights;
    }
}
