package io.mockcall.tts.provider.piper;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.mockcall.tts.provider.onnx.OnnxNetwork;
import io.mockcall.tts.synthesis.SampleSink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the frames of a phrase into samples. It takes nine tenths of the time of a voice, so it reads a few frames at a time, and
 * the first samples leave early. Each run repeats the frames around its own ones, so that the pieces join without a step.
 */
final class PiperDecoder implements AutoCloseable {
    /** Frames of the first run, about 0.25 s. Each later run takes twice as many, up to the maximum. */
    private static final int FIRST_FRAMES = 20;

    private static final int MAX_FRAMES = 160;
    /** Frames before and after a sample that influence it. */
    private static final int CONTEXT = 12;

    private final OnnxNetwork network;
    private final String input;

    /** @param input the input of the network for the frames */
    PiperDecoder(OnnxNetwork network, String input) {
        this.network = requireNonNull(network, "network");
        this.input = requireNonNull(input, "input");
    }

    /**
     * Decodes a phrase.
     *
     * @param encoded the frames, of the shape [1, channels, frames]
     * @param others further inputs of the network
     * @return false if the sink wants no more
     */
    boolean decode(OnnxTensor encoded, Map<String, OnnxTensor> others, SampleSink sink) throws OrtException {
        int count = (int) encoded.getInfo().getShape()[2];
        float[] frames = OnnxNetwork.floats(encoded);
        int size = FIRST_FRAMES;
        int from = 0;
        while (from < count) {
            // A short rest is not worth another run.
            int to = count - from < 2 * size ? count : from + size;
            if (!sink.accept(samples(frames, count, from, to, others))) {
                return false;
            }
            from = to;
            size = Math.min(2 * size, MAX_FRAMES);
        }
        return true;
    }

    private float[] samples(float[] frames, int count, int from, int to, Map<String, OnnxTensor> others)
            throws OrtException {
        int start = Math.max(0, from - CONTEXT);
        int length = Math.min(count, to + CONTEXT) - start;
        int channels = frames.length / count;
        float[] window = new float[channels * length];
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(frames, channel * count + start, window, channel * length, length);
        }
        Map<String, OnnxTensor> inputs = new HashMap<>(others);
        try (var tensor = OnnxNetwork.tensor(window, 1, channels, length)) {
            inputs.put(input, tensor);
            try (var result = network.run(inputs)) {
                float[] samples = OnnxNetwork.floats((OnnxTensor) result.get(0));
                int hop = samples.length / length;
                return Arrays.copyOfRange(samples, (from - start) * hop, (to - start) * hop);
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
