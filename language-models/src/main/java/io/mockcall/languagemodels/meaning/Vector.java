package io.mockcall.languagemodels.meaning;

import java.util.List;

/** The meaning of a text as a direction. */
public final class Vector {
    private final float[] unit;

    private Vector(float[] unit) {
        this.unit = unit;
    }

    /**
     * @param values any length but zero; scaled to length one
     */
    public static Vector of(float[] values) {
        double square = 0;
        for (float value : values) {
            square += value * value;
        }
        if (!(square > 0)) {
            throw new IllegalArgumentException("a vector needs a direction");
        }
        double length = Math.sqrt(square);
        float[] unit = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new Vector(unit);
    }

    /** What all of them have in common. */
    public static Vector centroid(List<Vector> vectors) {
        float[] sum = new float[vectors.getFirst().unit.length];
        for (Vector vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector.unit[i];
            }
        }
        return of(sum);
    }

    /** Its coordinates; their squares add up to one. */
    public float[] values() {
        return unit.clone();
    }

    /** Cosine of the angle between both: 1 means the same, about 0 means nothing in common. */
    public double likeness(Vector other) {
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += unit[i] * other.unit[i];
        }
        return dot;
    }

    /** The likeness to that of the others which is most like it; -1 if there are none. */
    public double nearest(List<Vector> others) {
        return others.stream().mapToDouble(this::likeness).max().orElse(-1);
    }
}
