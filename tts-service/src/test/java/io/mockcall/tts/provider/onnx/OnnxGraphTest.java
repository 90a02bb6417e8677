package io.mockcall.tts.provider.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {
    private static final Path FILE = Path.of("test.onnx");
    private static final VoiceDirectory DIRECTORY = new VoiceDirectory("test", Path.of("."));
    private static final float[] X = {1, 2, 3, 4, 5, 6};

    /** x → (doubled = x + x) → (noisy = doubled + random) → y = −noisy. */
    private static OnnxGraph graph() {
        ProtobufMessage graph = new ProtobufMessage().text(2, "test");
        for (OnnxNode node : List.of(
                OnnxNode.create("Add", List.of("x", "x"), "doubled"),
                OnnxNode.create("RandomNormalLike", List.of("doubled"), "random"),
                OnnxNode.create("Add", List.of("doubled", "random"), "noisy"),
                OnnxNode.create("Neg", List.of("noisy"), "y"))) {
            graph.add(node.encoded());
        }
        graph.message(11, floats("x")).message(12, floats("y"));
        ProtobufMessage opset = new ProtobufMessage().text(1, "").number(2, 15);
        return OnnxGraph.parsed(new ProtobufMessage()
                .number(1, 8)
                .message(7, graph)
                .message(8, opset)
                .encoded());
    }

    private static ProtobufMessage floats(String name) {
        ProtobufMessage type = new ProtobufMessage().message(1, new ProtobufMessage().number(1, 1));
        return new ProtobufMessage().text(1, name).message(2, type);
    }

    @Test
    void seededNoiseMakesEveryRunTheSame() throws Exception {
        OnnxGraph graph = graph();
        assertThat(graph.isRandom()).isTrue();
        OnnxGraph seeded = graph.withSeededNoise();
        assertThat(seeded.isRandom()).isFalse();

        float[] first = run(seeded, "x", Set.of("x", OnnxGraph.NOISE));

        assertThat(first).hasSize(6).isEqualTo(run(seeded, "x", Set.of("x", OnnxGraph.NOISE)));
        assertThat(first).isNotEqualTo(new float[] {-2, -4, -6, -8, -10, -12});
    }

    @Test
    void theTwoPartsOfAGraphAreTheGraph() throws Exception {
        OnnxGraph graph = graph().withSeededNoise();
        String cut = graph.inputOf("y").orElseThrow();
        assertThat(cut).isEqualTo("noisy");

        float[] noisy = run(graph.upTo(cut), "x", Set.of("x", OnnxGraph.NOISE));
        float[] y = run(graph, "x", Set.of("x"));
        try (OnnxNetwork second = graph.from(cut).network(DIRECTORY, FILE, Set.of(cut));
                OnnxTensor input = OnnxNetwork.tensor(noisy, 2, 3);
                var result = second.run(Map.of(cut, input))) {
            assertThat(OnnxNetwork.floats(OnnxNetwork.output(result, "y"))).isEqualTo(y);
        }
    }

    @Test
    void aPartHasOnlyWhatItNeeds() throws Exception {
        assertThat(run(graph().withSeededNoise().upTo("doubled"), "x", Set.of("x")))
                .containsExactly(2, 4, 6, 8, 10, 12);
        assertThatThrownBy(() -> graph().upTo("doubled").network(DIRECTORY, FILE, Set.of(OnnxGraph.NOISE)))
                .hasMessageStartingWith("test: test.onnx is no voice of the kind test");
    }

    @Test
    void bytesThatAreNoModelAreRejected() {
        for (String text : List.of("", "text", "\u0000\u0000", "\n\u0001")) {
            assertThatThrownBy(() -> OnnxGraph.parsed(ByteBuffer.wrap(text.getBytes(UTF_8))))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static float[] run(OnnxGraph graph, String name, Set<String> takes) throws OrtException {
        try (OnnxNetwork network = graph.network(DIRECTORY, FILE, takes);
                SeededNoise noise = new SeededNoise(100);
                OnnxTensor input = OnnxNetwork.tensor(X, 2, 3);
                var result = network.run(Map.of(name, input, OnnxGraph.NOISE, noise.tensor()))) {
            return OnnxNetwork.floats((OnnxTensor) result.get(0));
        }
    }
}
