package io.mockcall.simulator.provider.langchain4j;

/** Estimates the number of tokens of a text, for any model. The estimate is high rather than low. */
final class TokenEstimator {
    private static final double CHARACTERS_PER_TOKEN = 3.5;
    private static final int TOKENS_PER_MESSAGE = 4;

    private TokenEstimator() {}

    /** Estimates the tokens of a message. Characters of Latin script share tokens; others have one each. */
    static int estimate(String text) {
        long latin = text.codePoints().filter(c -> c < 0x250).count();
        long others = text.codePoints().count() - latin;
        return (int) Math.ceil(latin / CHARACTERS_PER_TOKEN) + (int) others + TOKENS_PER_MESSAGE;
    }
}
