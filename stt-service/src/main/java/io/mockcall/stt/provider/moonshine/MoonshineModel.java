package io.mockcall.stt.provider.moonshine;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The model Moonshine tiny. Safe for use by several threads at once. Each call computes on the calling thread.
 */
final class MoonshineModel implements AutoCloseable {
    private static final String FOLDER = "/models/stt/moonshine/";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession encoder;
    private final OrtSession decoder;
    private final TokenVocabulary vocabulary;

    private MoonshineModel(byte[] encoder, byte[] decoder, TokenVocabulary vocabulary) throws OrtException {
        this.vocabulary = vocabulary;
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.encoder = environment.createSession(encoder, options);
            this.decoder = environment.createSession(decoder, options);
        }
    }

    /** Reads the model from the class path. Takes about 0.5 s. */
    static MoonshineModel load() throws IOException, OrtException {
        return new MoonshineModel(
                read("encoder_model.onnx"),
                read("decoder_model_merged.onnx"),
                new TokenVocabulary(new String(read("vocabulary.txt"), UTF_8)));
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = MoonshineModel.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException(FOLDER + file + " is not on the class path. Build the service again.");
            }
            return in.readAllBytes();
        }
    }

    /**
     * Recognises audio.
     *
     * @param audio samples, −1 to 1; at most 20 s, because the model repeats itself in longer audio
     * @param forceText whether the result must have at least one token
     * @throws InterruptedException if the thread is interrupted; checked before each token
     */
    Hypothesis transcribe(float[] audio, boolean forceText) throws OrtException, InterruptedException {
        long[] shape = {1, audio.length};
        try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(audio), shape);
                var encoded = encoder.run(Map.of("input_values", input));
                var tokenDecoder = new GreedyDecoder(environment, decoder, (OnnxTensor) encoded.get(0))) {
            return tokenDecoder.decode(audio.length, forceText, vocabulary);
        }
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
