package io.mockcall.evaluation.injection;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import io.mockcall.languagemodels.embedding.Embedder;
import java.util.List;

/** Finds prompt injection by patterns, words and sentence embeddings. */
public final class EmbeddingInjectionDetector {
    /** A shorter sentence is judged by its words alone, because its embedding says too little. */
    private static final int MIN_WORDS = 4;

    private final SentenceInjectionDetector sentenceDetector = SentenceInjectionDetector.load();
    private final Embedder embedder;

    public EmbeddingInjectionDetector(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The findings in order of time, one for each sentence. */
    public List<Finding> detect(CallRecord call) {
        return new InjectionDetector(sentenceDetector, this::isInjection).detect(call);
    }

    private boolean isInjection(String sentence) {
        return SentenceTokenizer.words(sentence) < MIN_WORDS
                ? sentenceDetector.isInjection(sentence)
                : sentenceDetector.isInjection(
                        sentence, embedder.embed(sentence).values());
    }
}
