package io.mockcall.tts.pronunciation;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a part of the lexicon: a JSON object of words. The value of a word is its pronunciation, or an object of pronunciations by
 * part of speech.
 */
final class LexiconReader {
    private LexiconReader() {}

    static PackedTable read(Path file) throws IOException {
        PackedTable.Builder words = new PackedTable.Builder();
        try (JsonParser json = AssetReader.open(file)) {
            for (String word = json.nextName(); word != null; word = json.nextName()) {
                words.add(word, entry(json));
            }
        }
        return words.build();
    }

    private static String entry(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            AssetReader.expect(json.currentToken() == JsonToken.VALUE_STRING, "has a word without a pronunciation");
            return json.getString();
        }
        StringBuilder entry = new StringBuilder();
        for (String tag = json.nextName(); tag != null; tag = json.nextName()) {
            boolean present = json.nextToken() != JsonToken.VALUE_NULL;
            entry.append(Lexicon.SEPARATOR)
                    .append(tag)
                    .append(Lexicon.SEPARATOR)
                    .append(present ? json.getString() : "");
        }
        return entry.toString();
    }
}
