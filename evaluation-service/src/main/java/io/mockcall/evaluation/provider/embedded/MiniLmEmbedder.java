package io.mockcall.evaluation.provider.embedded;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/** All-MiniLM-L6-v2, quantised, from the class path. Loading it takes a second or two. */
final class MiniLmEmbedder implements Embedder {
    /** Work is spread by our own scheduler, not by the model's. */
    private final AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

    @Override
    public Vector embed(String sentence) {
        return Vector.of(model.embed(sentence).content().vector());
    }
}
