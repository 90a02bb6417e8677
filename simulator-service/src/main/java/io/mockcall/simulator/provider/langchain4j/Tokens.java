package io.mockcall.simulator.provider.langchain4j;

/** Estimates how many tokens a model counts, whichever it is: rather too many than too few. */
final class Tokens {
    private static final double CHARACTERS_A_TOKEN = 3.5;
    private static final int AROUND_A_MESSAGE = 4;

    private Tokens() {}

    /** Tokens of a message: letters of Latin script share tokens, others have one each. */
    static int of(String text) {
        long latin = text.codePoints().filter(c -> c < 0x250).count();
        long others = text.codePoints().count() - latin;
        return (int) Math.ceil(latin / CHARACTERS_A_TOKEN) + (int) others + AROUND_A_MESSAGE;
    }
}
