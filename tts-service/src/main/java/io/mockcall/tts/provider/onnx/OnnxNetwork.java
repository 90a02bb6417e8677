package io.mockcall.tts.provider.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.onnx.OnnxSessions;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A network of a voice. Computes on the calling thread; several threads may run it at the same time. */
public final class OnnxNetwork implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OnnxSessions.environment();

    private final OrtSession session;

    private OnnxNetwork(OrtSession session) {
        this.session = session;
    }

    /** Creates a session of ONNX Runtime. */
    private interface SessionSource {
        OrtSession open() throws OrtException;
    }

    /**
     * Reads a network.
     *
     * @param inputs names that the network must take
     * @param outputs names that the network must compute
     * @throws ProviderException if the file contains no network, or one of another kind
     */
    public static OnnxNetwork open(VoiceDirectory directory, Path file, Set<String> inputs, Set<String> outputs) {
        return open(directory, file, inputs, outputs, () -> OnnxSessions.open(file));
    }

    /**
     * Reads a network from memory.
     *
     * @param model a model in ONNX format, in a direct buffer that may be released afterwards
     * @param file where the model comes from, for errors
     */
    static OnnxNetwork open(
            VoiceDirectory directory, Path file, ByteBuffer model, Set<String> inputs, Set<String> outputs) {
        return open(directory, file, inputs, outputs, () -> OnnxSessions.open(model));
    }

    private static OnnxNetwork open(
            VoiceDirectory directory, Path file, Set<String> inputs, Set<String> outputs, SessionSource source) {
        try {
            OrtSession session = source.open();
            if (session.getInputNames().containsAll(inputs)
                    && session.getOutputNames().containsAll(outputs)) {
                return new OnnxNetwork(session);
            }
            session.close();
            throw directory.unusable(
                    file,
                    "is no voice of the kind " + directory.provider() + ": its network does not turn " + inputs
                            + " into " + outputs,
                    null);
        } catch (OrtException e) {
            throw directory.unusable(file, "contains no network that can be read", e);
        }
    }

    /**
     * Runs the network.
     *
     * @param inputs values by name; those that the network does not take are ignored
     * @return the outputs, which the caller closes
     */
    public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, OnnxTensor> taken = new HashMap<>(inputs);
        taken.keySet().retainAll(session.getInputNames());
        return session.run(taken);
    }

    /** A tensor of integers, which the caller closes. */
    public static OnnxTensor tensor(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(values), shape);
    }

    /** A tensor of floats, which the caller closes. */
    public static OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(values), shape);
    }

    /** A tensor of floats in a direct buffer, which is not copied. */
    static OnnxTensor tensor(FloatBuffer values) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, values, new long[] {values.remaining()});
    }

    /** An output of the network. */
    public static OnnxTensor output(OrtSession.Result result, String name) {
        return (OnnxTensor)
                result.get(name).orElseThrow(() -> new IllegalStateException("the network has no output " + name));
    }

    /** The values of a tensor of floats, in row-major order. */
    public static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
