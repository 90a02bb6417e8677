package io.mockcall.evaluation.provider.embedded;

import java.util.List;

/** Where a sentence lies among all meanings; of length 1, so that a product is a cosine. */
final class Vector {
    private final float[] values;

    private Vector(float[] values) {
        this.values = values;
    }

    static Vector of(float[] raw) {
        double square = 0;
        for (float value : raw) {
            square += value * value;
        }
        double length = square == 0 ? 1 : Math.sqrt(square);
        float[] unit = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            unit[i] = (float) (raw[i] / length);
        }
        return new Vector(unit);
    }

    static Vector centroid(List<Vector> vectors) {
        float[] sum = new float[vectors.getFirst().values.length];
        for (Vector vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector.values[i];
            }
        }
        return of(sum);
    }

    float[] values() {
        return values.clone();
    }

    double cosine(Vector other) {
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            product += values[i] * other.values[i];
        }
        return product;
    }

    double nearest(List<Vector> others) {
        return others.stream().mapToDouble(this::cosine).max().orElse(-1);
    }
}
