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
 * Moonshine tiny: sound goes in as it is, text comes out. Safe for use by many threads at once, each of which it keeps busy
 * for as long as it takes.
 */
final class MoonshineModel implements AutoCloseable {
    private static final String FOLDER = "/models/stt/moonshine/";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession encoder;
    private final OrtSession decoder;
    private final Vocabulary vocabulary;

    private MoonshineModel(byte[] encoder, byte[] decoder, Vocabulary vocabulary) throws OrtException {
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

    /** Reads the model from the class path; takes about half a second. */
    static MoonshineModel load() throws IOException, OrtException {
        return new MoonshineModel(
                read("encoder_model.onnx"),
                read("decoder_model_merged.onnx"),
                new Vocabulary(new String(read("vocabulary.txt"), UTF_8)));
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = MoonshineModel.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException(FOLDER + file + " is not on the class path; build the service again");
            }
            return in.readAllBytes();
        }
    }

    /**
     * @param sound between −1 and 1, no longer than 20 s: beyond, the model repeats itself
     * @param mustSpeak do not accept that there is nothing to hear
     * @throws InterruptedException if the thread was interrupted, as soon as it is noticed
     */
    Hypothesis transcribe(float[] sound, boolean mustSpeak) throws OrtException, InterruptedException {
        long[] shape = {1, sound.length};
        try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(sound), shape);
                var encoded = encoder.run(Map.of("input_values", input));
                var decoding = new Decoding(environment, decoder, (OnnxTensor) encoded.get(0))) {
            return decoding.decode(sound.length, mustSpeak, vocabulary);
        }
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
