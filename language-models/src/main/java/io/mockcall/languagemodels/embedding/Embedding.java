package io.mockcall.languagemodels.embedding;

import java.util.List;

/** The embedding of a text: a vector of length one. */
public final class Embedding {
    private final float[] unit;

    private Embedding(float[] unit) {
        this.unit = unit;
    }

    /**
     * Scales the values to length one.
     *
     * @throws IllegalArgumentException if all values are zero
     */
    public static Embedding of(float[] values) {
        double square = 0;
        for (float value : values) {
            square += value * value;
        }
        if (!(square > 0)) {
            throw new IllegalArgumentException("an embedding must not be the zero vector");
        }
        double length = Math.sqrt(square);
        float[] unit = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new Embedding(unit);
    }

    /** The normalized mean of the embeddings. */
    public static Embedding centroid(List<Embedding> embeddings) {
        float[] sum = new float[embeddings.getFirst().unit.length];
        for (Embedding embedding : embeddings) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding.unit[i];
            }
        }
        return of(sum);
    }

    /** The coordinates; their squares add up to one. */
    public float[] values() {
        return unit.clone();
    }

    /** The cosine of the angle between both: 1 for equal meanings, about 0 for unrelated ones. */
    public double cosineSimilarity(Embedding other) {
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += unit[i] * other.unit[i];
        }
        return dot;
    }

    /** The highest cosine similarity to one of the others; −1 if there are none. */
    public double maxSimilarity(List<Embedding> others) {
        return others.stream().mapToDouble(this::cosineSimilarity).max().orElse(-1);
    }
}
