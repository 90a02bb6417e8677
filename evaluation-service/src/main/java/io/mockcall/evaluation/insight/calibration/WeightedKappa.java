package io.mockcall.evaluation.insight.calibration;

/**
 * Cohen's weighted kappa: the agreement of two raters beyond chance, −1 to 1. The standard error is the large-sample one of
 * Fleiss, Cohen and Everitt (1969).
 *
 * @param value NaN if both raters always give the same single rating
 * @param standardError for the confidence interval of the value
 */
record WeightedKappa(double value, double standardError) {
    /**
     * @param table how often the first rater gave the row and the second one the column
     * @param weights of agreement, 1 on the diagonal
     */
    static WeightedKappa of(double[][] table, double[][] weights) {
        int size = table.length;
        double[] rows = new double[size];
        double[] columns = new double[size];
        double total = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                total += table[i][j];
            }
        }
        double observed = 0;
        double expected = 0;
        double[] ofRow = new double[size];
        double[] ofColumn = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double weight = weights[i][j];
                observed += weight * table[i][j] / total;
                expected += weight * rows[i] / total * columns[j] / total;
                ofRow[i] += weight * columns[j] / total;
                ofColumn[j] += weight * rows[i] / total;
            }
        }
        double kappa = expected == 1 ? Double.NaN : (observed - expected) / (1 - expected);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double term = weights[i][j] - (ofRow[i] + ofColumn[j]) * (1 - kappa);
                sum += table[i][j] / total * term * term;
            }
        }
        double last = kappa - expected * (1 - kappa);
        double variance = (sum - last * last) / (total * (1 - expected) * (1 - expected));
        return new WeightedKappa(kappa, Math.sqrt(Math.max(0, variance)));
    }

    /** Weights by which a disagreement counts as the square of its distance. */
    static double[][] quadratic(int size) {
        double[][] weights = new double[size][size];
        double widest = (size - 1.0) * (size - 1.0);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                weights[i][j] = 1 - (i - j) * (i - j) / widest;
            }
        }
        return weights;
    }
}
