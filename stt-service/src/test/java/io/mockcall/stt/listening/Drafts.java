package io.mockcall.stt.listening;

/** Makes drafts for tests. */
public final class Drafts {
    private Drafts() {}

    public static Draft of(Utterance soFar, int revision) {
        return new Draft(soFar, revision);
    }

    public static void supersede(Draft draft) {
        draft.supersede();
    }
}
