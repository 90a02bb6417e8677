package io.mockcall.tts.pronunciation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON files of the models' directory token by token, because a tree of their 300,000 values would take 100 MB. */
final class AssetReader {
    /** Without a table of property names, because each of the 100,000 names of a lexicon occurs once. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final int BUFFER = 1 << 16;

    private AssetReader() {}

    /** A parser behind the opening brace of the file's object. Files that end in {@code .gz} are unpacked. */
    static JsonParser open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            boolean packed = file.toString().endsWith(".gz");
            JsonParser json =
                    JSON.createParser(ObjectReadContext.empty(), packed ? new GZIPInputStream(in, BUFFER) : in);
            expect(json.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
            return json;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The strings of the array that comes next. */
    static List<String> strings(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_ARRAY, "has no array where one is expected");
        List<String> strings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.VALUE_STRING, "has an array with other values than strings");
            strings.add(json.getString());
        }
        return strings;
    }

    /** The arrays of strings of a file's object, by name. */
    static Map<String, List<String>> arrays(Path file) throws IOException {
        Map<String, List<String>> arrays = new HashMap<>();
        try (JsonParser json = open(file)) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                arrays.put(name, strings(json));
            }
        }
        return arrays;
    }

    /** @throws IOException with the fault as message, if the condition is false */
    static void expect(boolean condition, String fault) throws IOException {
        if (!condition) {
            throw new IOException("the file " + fault);
        }
    }
}
