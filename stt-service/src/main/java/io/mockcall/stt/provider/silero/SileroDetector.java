package io.mockcall.stt.provider.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.stt.endpointing.VoiceActivityDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The voice activity detector Silero v6. All calls share one ONNX session; the state of a call is in its stream. A window of
 * 32 ms takes about 0.1 ms.
 */
public final class SileroDetector implements VoiceActivityDetector, AutoCloseable {
    private static final String MODEL = "/models/stt/silero/silero_vad_v6.onnx";
    /** Samples of the previous window that the model needs before each window. */
    private static final int CONTEXT = 64;

    private static final long[] STATE_SHAPE = {2, 1, 128};
    private static final int STATE = 2 * 128;
    private static final float FULL_SCALE = 32768f;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final OnnxTensor sampleRate;

    private SileroDetector(byte[] model) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model, options);
        }
        this.sampleRate = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), new long[0]);
    }

    /**
     * Reads the model from the class path.
     *
     * @throws ProviderException if the model cannot be loaded
     */
    public static SileroDetector load() {
        try (InputStream in = SileroDetector.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The model " + MODEL + " is not on the class path. Build the service again.");
            }
            return new SileroDetector(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    @Override
    public Stream openStream() {
        return new SileroStream();
    }

    @Override
    public void close() throws OrtException {
        sampleRate.close();
        session.close();
    }

    private static ProviderException failed(@Nullable OrtException e) {
        return new ProviderException("silero", "voice activity detection failed", false, e);
    }

    private final class SileroStream implements Stream {
        private final float[] input = new float[CONTEXT + WINDOW];
        private final float[] state = new float[STATE];

        @Override
        public float probability(short[] window) {
            System.arraycopy(input, WINDOW, input, 0, CONTEXT);
            for (int i = 0; i < WINDOW; i++) {
                input[CONTEXT + i] = window[i] / FULL_SCALE;
            }
            try (var x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), new long[] {1, input.length});
                    var s = OnnxTensor.createTensor(environment, FloatBuffer.wrap(state), STATE_SHAPE);
                    var result = session.run(Map.of("input", x, "state", s, "sr", sampleRate))) {
                ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
                return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            } catch (OrtException e) {
                throw failed(e);
            }
        }
    }
}
