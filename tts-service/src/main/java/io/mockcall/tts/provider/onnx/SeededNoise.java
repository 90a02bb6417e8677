package io.mockcall.tts.provider.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** Standard normal numbers for networks, the same in every process. All sentences share them. */
public final class SeededNoise implements AutoCloseable {
    private static final long SEED = 1;

    private final OnnxTensor tensor;

    /** @param count most numbers that a network takes in one run */
    public SeededNoise(int count) throws OrtException {
        SplittableRandom random = new SplittableRandom(SEED);
        FloatBuffer numbers = ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        while (numbers.hasRemaining()) {
            numbers.put((float) random.nextGaussian());
        }
        this.tensor = OnnxNetwork.tensor(numbers.flip());
    }

    /** The numbers, in one dimension. */
    public OnnxTensor tensor() {
        return tensor;
    }

    @Override
    public void close() {
        tensor.close();
    }
}
