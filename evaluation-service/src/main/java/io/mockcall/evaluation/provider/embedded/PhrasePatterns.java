package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.FindingKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognises findings that a pattern of words shows. */
final class PhrasePatterns {
    private final Map<FindingKind, List<Pattern>> patterns = new EnumMap<>(FindingKind.class);

    PhrasePatterns(Map<FindingKind, List<String>> phrases) {
        phrases.forEach((kind, list) -> patterns.put(
                kind, list.stream().map(EmbeddedJudgeModel::compiled).toList()));
    }

    boolean matches(FindingKind kind, String sentence) {
        return patterns.getOrDefault(kind, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(sentence).find());
    }
}
