package io.mockcall.tts.provider.kokoro;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.OnnxGraph;
import io.mockcall.tts.provider.onnx.OnnxNetwork;
import io.mockcall.tts.provider.onnx.SeededNoise;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The network of all voices of Kokoro. */
final class KokoroNetwork implements AutoCloseable {
    static final int SAMPLE_RATE = 24_000;

    private static final Set<String> INPUTS = Set.of("tokens", "style", "speed");
    /** The network takes nine random numbers for a sample; these are enough for 19 s. */
    private static final int NOISE = 1 << 22;

    private final OnnxNetwork network;
    private final SeededNoise noise;

    private KokoroNetwork(OnnxNetwork network, SeededNoise noise) {
        this.network = network;
        this.noise = noise;
    }

    /** @throws ProviderException if the file contains no network of Kokoro */
    static KokoroNetwork read(VoiceDirectory directory, Path file) {
        try (Arena memory = Arena.ofConfined()) {
            OnnxGraph graph = OnnxGraph.read(directory, file, memory);
            OnnxNetwork network = graph.withSeededNoise().network(directory, file, INPUTS);
            return new KokoroNetwork(network, new SeededNoise(graph.isRandom() ? NOISE : 1));
        } catch (OrtException e) {
            throw directory.unusable(file, "cannot be run", e);
        }
    }

    /**
     * The samples of a phrase.
     *
     * @param ids numbers of the phonemes
     * @param style a vector of the voice
     * @param speed factor of the rate
     */
    float[] samples(long[] ids, float[] style, double speed) throws OrtException {
        try (var tokens = OnnxNetwork.tensor(ids, 1, ids.length);
                var vector = OnnxNetwork.tensor(style, 1, style.length);
                var factor = OnnxNetwork.tensor(new float[] {(float) speed}, 1);
                var result = network.run(
                        Map.of("tokens", tokens, "style", vector, "speed", factor, OnnxGraph.NOISE, noise.tensor()))) {
            return OnnxNetwork.floats((OnnxTensor) result.get(0));
        }
    }

    @Override
    public void close() {
        network.close();
        noise.close();
    }
}
