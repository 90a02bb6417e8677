package io.mockcall.tts.pronunciation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.onnx.OnnxSessions;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A character transformer that pronounces words which the lexicon does not know, in one run. Its output is that of a CTC network:
 * repeated symbols count once, blanks separate. Safe for use by several threads.
 */
final class UnknownWordModel implements AutoCloseable {
    /** Most letters that the network reads at once. */
    static final int MAX_LETTERS = 24;

    private static final long BLANK = 0;

    private final OrtEnvironment environment = OnnxSessions.environment();
    private final OrtSession session;
    private final Map<Integer, Long> letterIds;
    private final List<String> phonemes;

    private UnknownWordModel(OrtSession session, List<String> letters, List<String> phonemes) {
        this.session = session;
        this.phonemes = phonemes;
        this.letterIds = HashMap.newHashMap(letters.size());
        for (String letter : letters) {
            letterIds.put(letter.codePointAt(0), letterIds.size() + 1L);
        }
    }

    /**
     * Reads the network and its alphabet.
     *
     * @param model the network; the alphabet is beside it, in a file of the same name that ends in {@code .json}
     */
    static UnknownWordModel read(Path model, Path alphabet) throws IOException, OrtException {
        List<String> letters = List.of();
        List<String> phonemes = List.of();
        try (var json = AssetReader.open(alphabet)) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "in" -> letters = AssetReader.strings(json);
                    case "out" -> phonemes = AssetReader.strings(json);
                    default -> {
                        json.nextToken();
                        json.skipChildren();
                    }
                }
            }
        }
        AssetReader.expect(!letters.isEmpty() && !phonemes.isEmpty(), "has no alphabet");
        return new UnknownWordModel(OnnxSessions.open(model), letters, phonemes);
    }

    /**
     * The phonemes of a word; empty if the network knows none of its letters.
     *
     * @param word its first {@value #MAX_LETTERS} letters are read
     */
    String pronounce(String word) throws OrtException {
        long[] ids = word.codePoints()
                .filter(letterIds::containsKey)
                .limit(MAX_LETTERS)
                .mapToLong(letter -> letterIds.getOrDefault(letter, BLANK))
                .toArray();
        if (ids.length == 0) {
            return "";
        }
        try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length});
                var result = session.run(Map.of("chars", input))) {
            return decode(((OnnxTensor) result.get(0)).getLongBuffer());
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ProviderException(
                    Pronouncer.PROVIDER, "the network for unknown words cannot be released", false, e);
        }
    }

    private String decode(LongBuffer symbols) {
        StringBuilder decoded = new StringBuilder();
        long previous = BLANK;
        while (symbols.hasRemaining()) {
            long symbol = symbols.get();
            if (symbol != previous && symbol != BLANK) {
                decoded.append(phonemes.get((int) symbol - 1));
            }
            previous = symbol;
        }
        return decoded.toString();
    }
}
