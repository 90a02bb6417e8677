package io.mockcall.evaluation.evidence;

/**
 * Where a sentence lies, told by the places that are not 0.
 *
 * @param places in any order, each once
 * @param values of the same length
 */
public record Point(int[] places, float[] values) {
    double times(double[] weights) {
        double product = 0;
        for (int i = 0; i < places.length; i++) {
            product += weights[places[i]] * values[i];
        }
        return product;
    }

    void addTo(double[] sum, double times) {
        for (int i = 0; i < places.length; i++) {
            sum[places[i]] += times * values[i];
        }
    }
}
