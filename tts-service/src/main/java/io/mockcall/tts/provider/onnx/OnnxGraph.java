package io.mockcall.tts.provider.onnx;

import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The graph of a network in ONNX format, before it is run. A graph can be cut in two at a tensor, and its random numbers can be
 * made an input. ONNX Runtime for Java cannot seed them: without the change, the same sentence would sound different each time.
 */
public final class OnnxGraph {
    /** The input with standard normal numbers, one dimension, that replaces the random numbers of the graph. */
    public static final String NOISE = "seeded_noise";

    // The numbers of the fields in onnx.proto.
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    private static final int INITIALIZER_NAME = 8;
    private static final int VALUE_NAME = 1;

    private static final String ZERO = NOISE + "_zero";
    private static final String MINUS_ONE = NOISE + "_minus_one";
    private static final int INT64 = 7;

    private final List<ProtobufField> model;
    private final List<ProtobufField> rest;
    private final List<OnnxNode> nodes;
    private final Map<String, ProtobufField> initializers;
    private final Map<String, ProtobufField> inputs;
    private final Map<String, ProtobufField> outputs;

    private OnnxGraph(
            List<ProtobufField> model,
            List<ProtobufField> rest,
            List<OnnxNode> nodes,
            Map<String, ProtobufField> initializers,
            Map<String, ProtobufField> inputs,
            Map<String, ProtobufField> outputs) {
        this.model = model;
        this.rest = rest;
        this.nodes = nodes;
        this.initializers = initializers;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Reads a graph.
     *
     * @param memory holds the content of the file; the graph and what is made of it must not be used after it is closed
     * @throws ProviderException if the file contains no graph
     */
    public static OnnxGraph read(VoiceDirectory directory, Path file, Arena memory) {
        try (FileChannel channel = FileChannel.open(file)) {
            return parsed(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), memory)
                    .asByteBuffer());
        } catch (IOException e) {
            throw directory.unusable(file, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw directory.unusable(file, "contains no network that can be read", e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are no model in ONNX format */
    static OnnxGraph parsed(ByteBuffer bytes) {
        List<ProtobufField> model = ProtobufField.of(bytes);
        ProtobufField graph = model.stream()
                .filter(field -> field.number() == MODEL_GRAPH)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model has no graph"));
        List<ProtobufField> fields = graph.fields();
        Set<Integer> known = Set.of(GRAPH_NODE, GRAPH_INITIALIZER, GRAPH_INPUT, GRAPH_OUTPUT, GRAPH_VALUE_INFO);
        return new OnnxGraph(
                model.stream().filter(field -> field.number() != MODEL_GRAPH).toList(),
                fields.stream().filter(field -> !known.contains(field.number())).toList(),
                fields.stream()
                        .filter(field -> field.number() == GRAPH_NODE)
                        .map(OnnxNode::of)
                        .toList(),
                named(fields, GRAPH_INITIALIZER, INITIALIZER_NAME),
                named(fields, GRAPH_INPUT, VALUE_NAME),
                named(fields, GRAPH_OUTPUT, VALUE_NAME));
    }

    private static Map<String, ProtobufField> named(List<ProtobufField> fields, int number, int name) {
        Map<String, ProtobufField> named = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> field.number() == number)
                .forEach(field -> field.fields().stream()
                        .filter(inner -> inner.number() == name)
                        .forEach(inner -> named.put(inner.text(), field)));
        return named;
    }

    /** Whether the graph makes random numbers itself. */
    public boolean isRandom() {
        return nodes.stream().anyMatch(OnnxNode::isRandom);
    }

    /** The same graph with the input {@link #NOISE} in place of normal random numbers; this graph if it makes none. */
    public OnnxGraph withSeededNoise() {
        if (!isRandom()) {
            return this;
        }
        List<OnnxNode> seeded = nodes.stream()
                .flatMap(node -> node.isRandom() ? seeded(node) : Stream.of(node))
                .toList();
        Map<String, ProtobufField> constants = new LinkedHashMap<>(initializers);
        constants.put(ZERO, constant(ZERO, 0));
        constants.put(MINUS_ONE, constant(MINUS_ONE, -1));
        Map<String, ProtobufField> extended = new LinkedHashMap<>(inputs);
        extended.put(NOISE, floats(GRAPH_INPUT, NOISE));
        return new OnnxGraph(model, rest, seeded, constants, extended, outputs);
    }

    /** Takes as many numbers from the noise as the shape needs. */
    private static Stream<OnnxNode> seeded(OnnxNode random) {
        String like = random.inputs().getFirst();
        String name = random.outputs().getFirst();
        String shape = name + "_shape";
        String size = name + "_size";
        String count = name + "_count";
        String taken = name + "_taken";
        return Stream.of(
                OnnxNode.create("Shape", List.of(like), shape),
                OnnxNode.create("Size", List.of(like), size),
                OnnxNode.create("Reshape", List.of(size, MINUS_ONE), count),
                OnnxNode.create("Slice", List.of(NOISE, ZERO, count), taken),
                OnnxNode.create("Reshape", List.of(taken, shape), name));
    }

    private static ProtobufField constant(String name, long value) {
        return field(
                GRAPH_INITIALIZER,
                new ProtobufMessage()
                        .number(1, 1)
                        .number(2, INT64)
                        .number(7, value)
                        .text(INITIALIZER_NAME, name));
    }

    /** A tensor of floats of any shape as an input or output. */
    private static ProtobufField floats(int number, String name) {
        ProtobufMessage tensor = new ProtobufMessage().number(1, 1);
        ProtobufMessage type = new ProtobufMessage().message(1, tensor);
        return field(number, new ProtobufMessage().text(VALUE_NAME, name).message(2, type));
    }

    private static ProtobufField field(int number, ProtobufMessage message) {
        return ProtobufField.of(new ProtobufMessage().message(number, message).encoded())
                .getFirst();
    }

    /** The first tensor that this node reads. */
    public Optional<String> inputOf(String node) {
        return nodes.stream()
                .filter(candidate -> candidate.name().equals(node))
                .flatMap(candidate -> candidate.inputs().stream())
                .findFirst();
    }

    /** The part of the graph that computes this tensor of floats, which becomes the only output. */
    public OnnxGraph upTo(String tensor) {
        return part(List.of(tensor), Set.of(), Map.of(tensor, floats(GRAPH_OUTPUT, tensor)));
    }

    /** The part of the graph that computes the outputs from this tensor of floats, which becomes an input. */
    public OnnxGraph from(String tensor) {
        Map<String, ProtobufField> extended = new LinkedHashMap<>(inputs);
        extended.put(tensor, floats(GRAPH_INPUT, tensor));
        return new OnnxGraph(model, rest, nodes, initializers, extended, outputs)
                .part(outputs.keySet(), Set.of(tensor), outputs);
    }

    /** The nodes on which the wanted tensors depend, without those on which only the given tensors depend. */
    private OnnxGraph part(Collection<String> wanted, Set<String> given, Map<String, ProtobufField> results) {
        Map<String, OnnxNode> byOutput = new HashMap<>();
        nodes.stream()
                .filter(node -> given.stream().noneMatch(node.outputs()::contains))
                .forEach(node -> node.outputs().forEach(output -> byOutput.put(output, node)));
        Set<String> needed = new HashSet<>(wanted);
        Set<OnnxNode> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            OnnxNode node = byOutput.get(open.pop());
            if (node != null && kept.add(node)) {
                node.reads().filter(needed::add).forEach(open::push);
            }
        }
        return new OnnxGraph(
                model,
                rest,
                nodes.stream().filter(kept::contains).toList(),
                only(initializers, needed),
                only(inputs, needed),
                results);
    }

    private static Map<String, ProtobufField> only(Map<String, ProtobufField> all, Set<String> names) {
        Map<String, ProtobufField> some = new LinkedHashMap<>(all);
        some.keySet().retainAll(names);
        return some;
    }

    /**
     * Prepares the graph to be run.
     *
     * @param file where the graph comes from, for errors
     * @param takes names that the graph must take
     * @throws ProviderException if the graph is of another kind or cannot be run
     */
    public OnnxNetwork network(VoiceDirectory directory, Path file, Set<String> takes) {
        // The session copies what it needs. Buffers that wait for a garbage collection would hold the model twice.
        try (Arena memory = Arena.ofConfined()) {
            return OnnxNetwork.open(directory, file, encoded(memory), takes, outputs.keySet());
        }
    }

    /** The graph in ONNX format, in a direct buffer. */
    private ByteBuffer encoded(Arena memory) {
        ProtobufMessage graph = new ProtobufMessage();
        List<ProtobufField> all = new ArrayList<>(rest);
        nodes.forEach(node -> all.add(node.encoded()));
        all.addAll(initializers.values());
        all.addAll(inputs.values());
        all.addAll(outputs.values());
        all.forEach(graph::add);
        ProtobufMessage encoded = new ProtobufMessage();
        model.forEach(encoded::add);
        return encoded.message(MODEL_GRAPH, graph).encoded(memory);
    }
}
