package io.mockcall.stt.provider.moonshine;

/**
 * The text that the model decoded from some audio.
 *
 * @param text the decoded text
 * @param tokens number of tokens of the text
 * @param logProbability mean natural logarithm of the probabilities of the tokens; 0 without tokens
 */
record Hypothesis(String text, int tokens, double logProbability) {
    static final Hypothesis EMPTY = new Hypothesis("", 0, 0);

    /** A lower mean means that the text is unreliable. */
    private static final double MIN_LOG_PROBABILITY = -1.2;

    boolean isBlank() {
        return text.isBlank();
    }

    /** Whether the text is reliable. The model is English only; noise often gives text in other scripts. */
    boolean isCredible() {
        return logProbability > MIN_LOG_PROBABILITY
                && text.codePoints()
                        .filter(Character::isLetter)
                        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    Hypothesis append(Hypothesis next) {
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
