package io.mockcall.evaluation.calibration;

import java.util.Arrays;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;

/**
 * How far a judge and trainers agree on one score.
 *
 * @param n how many calls a trainer decided on
 * @param bias mean of judge minus trainer, in points: above 0 the judge is kinder
 * @param meanDifference mean absolute difference, in points
 * @param kappa weighted quadratically, on bands of ten points
 * @param spearman rank correlation; interval by Bonett and Wright (2000)
 */
record Agreement(int n, @Nullable Double bias, @Nullable Double meanDifference, Estimate kappa, Estimate spearman) {
    private static final int BANDS = 10;
    private static final int BAND = 10;
    private static final double HUNDRED = 100;

    /** Fewer say nothing about an interval. */
    private static final int FEWEST = 4;

    static Agreement of(double[] judge, double[] trainer) {
        int n = judge.length;
        if (n == 0) {
            return new Agreement(0, null, null, Estimate.NONE, Estimate.NONE);
        }
        double sum = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            sum += judge[i] - trainer[i];
            absolute += Math.abs(judge[i] - trainer[i]);
        }
        return new Agreement(
                n, rounded(sum / n), rounded(absolute / n), kappa(judge, trainer), spearman(judge, trainer));
    }

    private static Estimate kappa(double[] judge, double[] trainer) {
        double[][] table = new double[BANDS][BANDS];
        for (int i = 0; i < judge.length; i++) {
            table[band(judge[i])][band(trainer[i])]++;
        }
        WeightedKappa kappa = WeightedKappa.of(table, WeightedKappa.quadratic(BANDS));
        if (judge.length < FEWEST || !Double.isFinite(kappa.value())) {
            return Estimate.NONE;
        }
        double reach = Estimate.Z * kappa.standardError();
        return Estimate.of(kappa.value(), kappa.value() - reach, kappa.value() + reach);
    }

    /** The last band has the full hundred too. */
    private static int band(double score) {
        return Math.min(BANDS - 1, (int) (score / BAND));
    }

    static Estimate spearman(double[] judge, double[] trainer) {
        if (judge.length < FEWEST || constant(judge) || constant(trainer)) {
            return Estimate.NONE;
        }
        double rho = new SpearmansCorrelation().correlation(judge, trainer);
        if (Math.abs(rho) >= 1) {
            return Estimate.of(Math.signum(rho), Math.signum(rho), Math.signum(rho));
        }
        double z = Math.log((1 + rho) / (1 - rho)) / 2;
        double reach = Estimate.Z * Math.sqrt((1 + rho * rho / 2) / (judge.length - 3));
        return Estimate.of(rho, Math.tanh(z - reach), Math.tanh(z + reach));
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double rounded(double value) {
        return Math.round(value * HUNDRED) / HUNDRED;
    }
}
