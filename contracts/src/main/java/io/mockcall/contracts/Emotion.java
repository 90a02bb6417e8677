package io.mockcall.contracts;

/** The customer's emotion. Each value is 0 (none) to 100. */
public record Emotion(double frustration, double satisfaction, double patience, double cooperation) {
    public Emotion {
        check("frustration", frustration);
        check("satisfaction", satisfaction);
        check("patience", patience);
        check("cooperation", cooperation);
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(name + " must be between 0 and 100, not " + value);
        }
    }
}
