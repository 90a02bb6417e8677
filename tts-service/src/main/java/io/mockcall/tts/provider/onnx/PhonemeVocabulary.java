package io.mockcall.tts.provider.onnx;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.mockcall.platform.failure.ProviderException;
import java.nio.file.Path;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The numbers that a network has for its phonemes. Each phoneme is one Unicode character. */
public final class PhonemeVocabulary {
    /** The number before the first and after the last phoneme. */
    private static final long EDGE = 0;

    private final Map<Integer, Long> ids;

    /** @param ids number of each phoneme */
    public PhonemeVocabulary(Map<Integer, Long> ids) {
        this.ids = Map.copyOf(ids);
    }

    /**
     * Reads a JSON object with the phonemes as names and their numbers as values.
     *
     * @throws ProviderException if the file is no such object
     */
    public static PhonemeVocabulary read(VoiceDirectory directory, Path file) {
        JsonNode json = directory.json(file);
        boolean valid = !json.isEmpty()
                && json.properties().stream()
                        .allMatch(entry ->
                                !entry.getKey().isEmpty() && entry.getValue().isIntegralNumber());
        if (!valid) {
            throw directory.unusable(file, "is no list of phonemes and their numbers", null);
        }
        return new PhonemeVocabulary(json.properties().stream()
                .collect(toUnmodifiableMap(
                        entry -> entry.getKey().codePointAt(0),
                        entry -> entry.getValue().asLong(),
                        (first, second) -> first)));
    }

    /** The numbers of the phonemes between two edges, without unknown symbols; null if there is nothing to speak. */
    public long @Nullable [] ids(String phonemes) {
        LongStream.Builder found = LongStream.builder();
        found.add(EDGE);
        boolean hasSound = false;
        for (PrimitiveIterator.OfInt symbols = phonemes.codePoints().iterator(); symbols.hasNext(); ) {
            int symbol = symbols.nextInt();
            Long id = ids.get(symbol);
            if (id != null) {
                found.add(id);
                hasSound |= isSound(symbol);
            }
        }
        found.add(EDGE);
        return hasSound ? found.build().toArray() : null;
    }

    /** Whether the symbol is heard: neither punctuation nor a mark of stress or length, which Unicode counts as letters. */
    public static boolean isSound(int symbol) {
        return Character.isLetter(symbol) && (Character.getType(symbol) != Character.MODIFIER_LETTER || symbol == 'ᵊ');
    }
}
