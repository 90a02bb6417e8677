package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what is told by its words alone. */
final class Phrases {
    private final Map<Kind, List<Pattern>> patterns = new EnumMap<>(Kind.class);

    Phrases(Map<Kind, List<String>> phrases) {
        phrases.forEach((kind, list) ->
                patterns.put(kind, list.stream().map(Vocabulary::compiled).toList()));
    }

    boolean show(Kind kind, String sentence) {
        return patterns.getOrDefault(kind, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(sentence).find());
    }
}
