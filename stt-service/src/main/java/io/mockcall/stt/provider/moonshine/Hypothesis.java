package io.mockcall.stt.provider.moonshine;

/**
 * What the model makes of some sound.
 *
 * @param tokens how many pieces the text has
 * @param logProbability mean natural logarithm of the probability of a piece; 0 if there is none
 */
record Hypothesis(String text, int tokens, double logProbability) {
    static final Hypothesis NOTHING = new Hypothesis("", 0, 0);

    /** Below it the model is guessing. */
    private static final double LEAST_LOG_PROBABILITY = -1.2;

    boolean isBlank() {
        return text.isBlank();
    }

    /** The model knows English; from noise it makes whatever script comes to its mind. */
    boolean isCredible() {
        return logProbability > LEAST_LOG_PROBABILITY
                && text.codePoints()
                        .filter(Character::isLetter)
                        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    Hypothesis then(Hypothesis next) {
        if (next.isBlank()) {
            return this;
        }
        if (isBlank()) {
            return next;
        }
        int both = tokens + next.tokens;
        return new Hypothesis(
                text + " " + next.text, both, (logProbability * tokens + next.logProbability * next.tokens) / both);
    }
}
