package io.mockcall.languagemodels.meaning;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** all-MiniLM-L6-v2, quantized, from its jar; once in a process, however many services are in it. */
public final class MiniLmEmbedder implements Embedder {
    private static final String NAME = "minilm";
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private static @Nullable MiniLmEmbedder loaded;

    private final Model model;

    private MiniLmEmbedder(Model model) {
        this.model = model;
    }

    /**
     * Loads the model, which takes about a second, unless it is there already.
     *
     * @throws ProviderException if it cannot be loaded
     */
    public static synchronized MiniLmEmbedder load() {
        if (loaded == null) {
            loaded = fromJar();
        }
        return loaded;
    }

    private static MiniLmEmbedder fromJar() {
        keepTokenizerQuiet();
        try (InputStream tokenizer = new ClassPathResource(TOKENIZER).getInputStream()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session =
                    environment.createSession(new ClassPathResource(MODEL).getContentAsByteArray(), options());
            return new MiniLmEmbedder(
                    new Model(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN)));
        } catch (IOException | OrtException | LinkageError e) {
            throw new ProviderException(NAME, "the embedding model does not load", false, e);
        }
    }

    @Override
    public Vector embed(String text) {
        return Vector.of(model.embed(text).content().vector());
    }

    /** A sentence is too short to be worth a second thread, and spinning threads would starve the others. */
    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The tokenizer's library reports its use to its makers unless told not to. */
    private static void keepTokenizerQuiet() {
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
    }

    private static final class Model extends AbstractInProcessEmbeddingModel {
        private final OnnxBertBiEncoder encoder;

        Model(OnnxBertBiEncoder encoder) {
            super(Runnable::run);
            this.encoder = encoder;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
