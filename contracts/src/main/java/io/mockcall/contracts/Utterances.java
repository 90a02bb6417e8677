package io.mockcall.contracts;

/** Ids of utterances. */
public final class Utterances {
    private Utterances() {}

    /**
     * The id is derived from the start, so that recognising the same audio again gives the same id.
     *
     * @param startMs first voiced sample, in milliseconds since the call was ready
     */
    public static String id(long startMs) {
        return "u" + startMs;
    }
}
