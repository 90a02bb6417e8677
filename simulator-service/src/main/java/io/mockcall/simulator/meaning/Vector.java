package io.mockcall.simulator.meaning;

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
        float scale = (float) (1 / Math.sqrt(square));
        float[] unit = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = values[i] * scale;
        }
        return new Vector(unit);
    }

    /** Cosine of the angle between both: 1 means the same, about 0 means nothing in common. */
    public double likeness(Vector other) {
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += unit[i] * other.unit[i];
        }
        return dot;
    }
}
