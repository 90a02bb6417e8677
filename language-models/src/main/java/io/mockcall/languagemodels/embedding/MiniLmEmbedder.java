package io.mockcall.languagemodels.embedding;

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

/** The model all-MiniLM-L6-v2, quantized. All services of a process share one instance, which is read from its jar. */
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
     * Returns the instance of this process. The first call loads the model, which takes about one second.
     *
     * @throws ProviderException if the model cannot be loaded
     */
    public static synchronized MiniLmEmbedder load() {
        if (loaded == null) {
            loaded = fromJar();
        }
        return loaded;
    }

    private static MiniLmEmbedder fromJar() {
        disableTracking();
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
    public Embedding embed(String text) {
        return Embedding.of(model.embed(text).content().vector());
    }

    /** One thread, because a sentence is too short for two, and no spinning, because it would take time from other threads. */
    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** Switches off the usage reports that the tokenizer's library sends to its vendor. */
    private static void disableTracking() {
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
