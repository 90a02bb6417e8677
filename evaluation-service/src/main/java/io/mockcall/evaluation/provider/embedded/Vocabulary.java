package io.mockcall.evaluation.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the embedded judge knows of language.
 *
 * @param version changes with every change of the rest
 * @param threshold how near a sentence must be to a meaning, as a cosine with the bonuses of its cues
 * @param meanings by name: the name of a {@link Kind}, or {@code other}
 * @param acceptableSimilarity cosine from which an offer counts as one of the scenario's acceptable solutions
 * @param paraphraseSimilarity cosine from which a sentence repeats what the customer said
 * @param noOffers what is no offer of a solution, however near to one it sounds
 * @param phrases told by their words alone
 */
record Vocabulary(
        String version,
        double threshold,
        Map<String, Meaning> meanings,
        double acceptableSimilarity,
        double paraphraseSimilarity,
        List<String> noOffers,
        Map<Kind, List<String>> phrases) {
    static final String RESOURCE = "/evaluation/embedded-judge-v3.yaml";

    Vocabulary {
        requireNonNull(version, "version");
        meanings = Map.copyOf(meanings);
        noOffers = List.copyOf(noOffers);
        phrases = Map.copyOf(phrases);
    }

    /** A meaning by examples. */
    record Meaning(List<String> examples, List<Cue> cues) {
        Meaning {
            examples = List.copyOf(examples);
            cues = List.copyOf(cues);
        }
    }

    /** Words that speak for a meaning, or with a negative bonus against it. */
    record Cue(String pattern, double bonus) {
        Cue {
            requireNonNull(pattern, "pattern");
        }
    }

    static Vocabulary load() {
        try (InputStream in = requireNonNull(Vocabulary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Vocabulary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
