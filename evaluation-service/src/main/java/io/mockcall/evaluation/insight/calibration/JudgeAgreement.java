package io.mockcall.evaluation.insight.calibration;

import java.util.Arrays;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;

/**
 * The agreement of a judge and trainers on one score.
 *
 * @param n number of calls with an override
 * @param bias mean of judge minus trainer in points; above 0 the judge gives more points
 * @param meanDifference mean absolute difference, in points
 * @param kappa quadratically weighted kappa on bands of ten points
 * @param spearman rank correlation; interval by Bonett and Wright (2000)
 */
public record JudgeAgreement(
        int n,
        @Nullable Double bias,
        @Nullable Double meanDifference,
        IntervalEstimate kappa,
        IntervalEstimate spearman) {
    private static final int BANDS = 10;
    private static final int BAND = 10;
    private static final double HUNDRED = 100;

    /** Least number of calls for an interval. */
    private static final int MIN_CALLS = 4;

    static JudgeAgreement of(double[] judge, double[] trainer) {
        int n = judge.length;
        if (n == 0) {
            return new JudgeAgreement(0, null, null, IntervalEstimate.NONE, IntervalEstimate.NONE);
        }
        double sum = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            sum += judge[i] - trainer[i];
            absolute += Math.abs(judge[i] - trainer[i]);
        }
        return new JudgeAgreement(
                n, rounded(sum / n), rounded(absolute / n), kappa(judge, trainer), spearman(judge, trainer));
    }

    private static IntervalEstimate kappa(double[] judge, double[] trainer) {
        double[][] table = new double[BANDS][BANDS];
        for (int i = 0; i < judge.length; i++) {
            table[band(judge[i])][band(trainer[i])]++;
        }
        WeightedKappa kappa = WeightedKappa.of(table, WeightedKappa.quadratic(BANDS));
        if (judge.length < MIN_CALLS || !Double.isFinite(kappa.value())) {
            return IntervalEstimate.NONE;
        }
        double reach = IntervalEstimate.Z * kappa.standardError();
        return IntervalEstimate.of(kappa.value(), kappa.value() - reach, kappa.value() + reach);
    }

    /** The band of a score. The last band includes 100. */
    private static int band(double score) {
        return Math.min(BANDS - 1, (int) (score / BAND));
    }

    static IntervalEstimate spearman(double[] judge, double[] trainer) {
        if (judge.length < MIN_CALLS || constant(judge) || constant(trainer)) {
            return IntervalEstimate.NONE;
        }
        double rho = new SpearmansCorrelation().correlation(judge, trainer);
        if (Math.abs(rho) >= 1) {
            return IntervalEstimate.of(Math.signum(rho), Math.signum(rho), Math.signum(rho));
        }
        double z = Math.log((1 + rho) / (1 - rho)) / 2;
        double reach = IntervalEstimate.Z * Math.sqrt((1 + rho * rho / 2) / (judge.length - 3));
        return IntervalEstimate.of(rho, Math.tanh(z - reach), Math.tanh(z + reach));
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double rounded(double value) {
        return Math.round(value * HUNDRED) / HUNDRED;
    }
}
