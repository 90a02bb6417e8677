package io.mockcall.tts.pronunciation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the tagger's file: the tags, the words with one common tag, the vocabulary, and the weights of each feature. */
final class TaggerReader {
    private static final int TENTHS = 10;

    private final PackedTable.Builder commonTags = new PackedTable.Builder();
    private final PackedTable.Builder vocabulary = new PackedTable.Builder();
    private final PackedTable.Builder weights = new PackedTable.Builder();
    private List<String> tags = List.of();

    private TaggerReader() {}

    static TaggerModel read(Path file) throws IOException {
        TaggerReader reader = new TaggerReader();
        try (JsonParser json = AssetReader.open(file)) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                reader.readPart(name, json);
            }
        }
        AssetReader.expect(!reader.tags.isEmpty(), "has no tags");
        return new TaggerModel(
                reader.tags, reader.commonTags.build(), reader.vocabulary.build(), reader.weights.build());
    }

    private void readPart(String name, JsonParser json) throws IOException {
        switch (name) {
            case "tags" -> tags = AssetReader.strings(json).stream().sorted().toList();
            case "tagdict" -> readCommonTags(json);
            case "vocab" -> AssetReader.strings(json).forEach(word -> vocabulary.add(word, ""));
            case "weights" -> readWeights(json);
            default -> {
                json.nextToken();
                json.skipChildren();
            }
        }
    }

    private void readCommonTags(JsonParser json) throws IOException {
        AssetReader.expect(json.nextToken() == JsonToken.START_OBJECT, "has no object of common tags");
        for (String word = json.nextName(); word != null; word = json.nextName()) {
            json.nextToken();
            commonTags.add(word, json.getString());
        }
    }

    private void readWeights(JsonParser json) throws IOException {
        AssetReader.expect(json.nextToken() == JsonToken.START_OBJECT, "has no object of weights");
        byte[] packed = new byte[tags.size() * TaggerModel.WEIGHT_BYTES];
        for (String feature = json.nextName(); feature != null; feature = json.nextName()) {
            AssetReader.expect(json.nextToken() == JsonToken.START_OBJECT, "has a feature without weights");
            int length = 0;
            for (String tag = json.nextName(); tag != null; tag = json.nextName()) {
                json.nextToken();
                int index = Collections.binarySearch(tags, tag);
                AssetReader.expect(index >= 0 && length < packed.length, "has weights for a tag that it does not name");
                long tenths = Math.round(json.getDoubleValue() * TENTHS);
                packed[length++] = (byte) index;
                packed[length++] = (byte) (tenths >> 8);
                packed[length++] = (byte) tenths;
            }
            weights.add(feature, Arrays.copyOf(packed, length));
        }
    }
}
