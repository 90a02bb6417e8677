package io.mockcall.contracts;

/** Names the utterances of a call. */
public final class Utterances {
    private Utterances() {}

    /** An utterance is named by its start, so that hearing the same audio again names it the same. */
    public static String id(long startMs) {
        return "u" + startMs;
    }
}
