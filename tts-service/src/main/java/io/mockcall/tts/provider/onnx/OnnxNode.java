package io.mockcall.tts.provider.onnx;

import java.util.List;
import java.util.stream.Stream;

/**
 * A node of a graph.
 *
 * @param name its name; may be empty
 * @param operator for example {@code Conv}
 * @param inputs tensors that it reads; the name of an optional input that is left out is empty
 * @param outputs tensors that it computes
 * @param encoded the node as a field of the graph
 */
record OnnxNode(String name, String operator, List<String> inputs, List<String> outputs, ProtobufField encoded) {
    // The numbers of the fields in onnx.proto.
    private static final int IN_GRAPH = 1;
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;

    static OnnxNode of(ProtobufField encoded) {
        List<ProtobufField> fields = encoded.fields();
        return new OnnxNode(
                String.join("", texts(fields, NAME)),
                String.join("", texts(fields, OPERATOR)),
                texts(fields, INPUT),
                texts(fields, OUTPUT),
                encoded);
    }

    static OnnxNode create(String operator, List<String> inputs, String output) {
        ProtobufMessage message = new ProtobufMessage();
        inputs.forEach(input -> message.text(INPUT, input));
        message.text(OUTPUT, output).text(NAME, output).text(OPERATOR, operator);
        return of(ProtobufField.of(
                        new ProtobufMessage().message(IN_GRAPH, message).encoded())
                .getFirst());
    }

    private static List<String> texts(List<ProtobufField> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(ProtobufField::text)
                .toList();
    }

    /** Whether the node makes normal random numbers in the shape of its input. */
    boolean isRandom() {
        return operator.equals("RandomNormalLike");
    }

    /** All tensors that the node may read, also those that its inner graphs take from outside. */
    Stream<String> reads() {
        return Stream.concat(
                inputs.stream(),
                encoded.fields().stream()
                        .filter(field -> field.number() == ATTRIBUTE)
                        .flatMap(attribute -> attribute.fields().stream())
                        .filter(field -> field.number() == ATTRIBUTE_GRAPH || field.number() == ATTRIBUTE_GRAPHS)
                        .flatMap(graph -> graph.fields().stream())
                        .filter(field -> field.number() == IN_GRAPH)
                        .flatMap(inner -> of(inner).reads()));
    }
}
