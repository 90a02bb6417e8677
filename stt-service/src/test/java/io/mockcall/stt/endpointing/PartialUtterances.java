package io.mockcall.stt.endpointing;

/** Creates partial utterances for tests. */
public final class PartialUtterances {
    private PartialUtterances() {}

    public static PartialUtterance of(Utterance utterance, int revision) {
        return new PartialUtterance(utterance, revision);
    }

    public static void supersede(PartialUtterance partial) {
        partial.supersede();
    }
}
