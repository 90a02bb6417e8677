package io.mockcall.evaluation.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.FindingKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The model of the embedded judge: examples, cue words, phrases and thresholds. {@code evaluation/embedded-judge-v3.yaml} holds it.
 *
 * @param version changes with every change of the other values
 * @param threshold least score of a meaning: the cosine of the sentence and the meaning's centroid, and the bonuses of its cues
 * @param meanings by name: the name of a {@link FindingKind}, or {@code other}
 * @param acceptableSimilarity least cosine of an offer and an acceptable solution of the scenario
 * @param paraphraseSimilarity least cosine of a sentence that repeats what the customer said
 * @param noOffers patterns of sentences that are no offer, although they are similar to one
 * @param phrases patterns of words that alone show a finding
 */
record EmbeddedJudgeModel(
        String version,
        double threshold,
        Map<String, Meaning> meanings,
        double acceptableSimilarity,
        double paraphraseSimilarity,
        List<String> noOffers,
        Map<FindingKind, List<String>> phrases) {
    static final String RESOURCE = "/evaluation/embedded-judge-v3.yaml";

    EmbeddedJudgeModel {
        requireNonNull(version, "version");
        meanings = Map.copyOf(meanings);
        noOffers = List.copyOf(noOffers);
        phrases = Map.copyOf(phrases);
    }

    /** A meaning that examples describe. */
    record Meaning(List<String> examples, List<Cue> cues) {
        Meaning {
            examples = List.copyOf(examples);
            cues = List.copyOf(cues);
        }
    }

    /** Words that raise the score of a meaning, or lower it by a negative bonus. */
    record Cue(String pattern, double bonus) {
        Cue {
            requireNonNull(pattern, "pattern");
        }
    }

    static EmbeddedJudgeModel load() {
        try (InputStream in = requireNonNull(EmbeddedJudgeModel.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, EmbeddedJudgeModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
