package io.mockcall.tts.provider.piper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.OnnxGraph;
import io.mockcall.tts.provider.onnx.OnnxNetwork;
import io.mockcall.tts.provider.onnx.SeededNoise;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import io.mockcall.tts.synthesis.SampleSink;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The network of a voice of Piper, cut in two: the encoder computes the frames of a phrase, and the decoder turns frames into
 * samples. A network that cannot be cut computes all samples before the first one leaves.
 */
final class PiperNetwork implements AutoCloseable {
    private static final Set<String> INPUTS = Set.of("input", "input_lengths", "scales");
    /** The first node of the decoder, in every voice of Piper. */
    private static final String DECODER = "/dec/conv_pre/Conv";
    /** The encoder takes 192 random numbers for a frame of 12 ms; these are enough for a minute. */
    private static final int NOISE = 1 << 20;

    /** The encoder, or all of the network if there is no decoder. */
    private final OnnxNetwork encoder;

    private final @Nullable PiperDecoder decoder;
    private final SeededNoise noise;

    private PiperNetwork(OnnxNetwork encoder, @Nullable PiperDecoder decoder, SeededNoise noise) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.noise = noise;
    }

    /** @throws ProviderException if the file contains no network of Piper */
    static PiperNetwork read(VoiceDirectory directory, Path file) {
        try (Arena memory = Arena.ofConfined()) {
            return of(OnnxGraph.read(directory, file, memory).withSeededNoise(), directory, file);
        }
    }

    private static PiperNetwork of(OnnxGraph graph, VoiceDirectory directory, Path file) {
        Optional<String> frames = graph.inputOf(DECODER);
        OnnxNetwork encoder = frames.map(graph::upTo).orElse(graph).network(directory, file, INPUTS);
        try {
            PiperDecoder decoder = frames.map(tensor ->
                            new PiperDecoder(graph.from(tensor).network(directory, file, Set.of(tensor)), tensor))
                    .orElse(null);
            return new PiperNetwork(encoder, decoder, new SeededNoise(NOISE));
        } catch (OrtException e) {
            throw directory.unusable(file, "cannot be run", e);
        }
    }

    /**
     * Speaks a phrase.
     *
     * @param ids numbers of the phonemes
     * @param scales noise, length and noise of the durations
     * @param speaker number of the speaker
     * @return false if the sink wants no more
     */
    boolean speak(long[] ids, float[] scales, long speaker, SampleSink sink) throws OrtException {
        try (var input = OnnxNetwork.tensor(ids, 1, ids.length);
                var length = OnnxNetwork.tensor(new long[] {ids.length}, 1);
                var scale = OnnxNetwork.tensor(scales, scales.length);
                var sid = OnnxNetwork.tensor(new long[] {speaker}, 1)) {
            Map<String, OnnxTensor> inputs = Map.of(
                    "input",
                    input,
                    "input_lengths",
                    length,
                    "scales",
                    scale,
                    "sid",
                    sid,
                    OnnxGraph.NOISE,
                    noise.tensor());
            try (var result = encoder.run(inputs)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                return decoder == null ? sink.accept(OnnxNetwork.floats(output)) : decoder.decode(output, inputs, sink);
            }
        }
    }

    @Override
    public void close() {
        encoder.close();
        if (decoder != null) {
            decoder.close();
        }
        noise.close();
    }
}
