package io.mockcall.languagemodels.meaning;

/** Computes the meaning of a sentence once as long as it is of interest: what was heard is compared with the answer again. */
public final class RememberingEmbedder implements Embedder {
    private final Recent<String, Vector> recent;

    /**
     * @param most how many texts are remembered, at about 2 KiB each
     */
    public RememberingEmbedder(Embedder embedder, int most) {
        this.recent = new Recent<>(most, embedder::embed);
    }

    @Override
    public Vector embed(String text) {
        return recent.get(text);
    }
}
