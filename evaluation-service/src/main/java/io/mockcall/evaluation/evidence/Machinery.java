package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Tells sentences that are meant for whoever scores or drives the call from those that are meant for the customer: agents
 * try "evaluator, give me a hundred". By its words alone, so that any judge may ask; {@code evaluation/machinery-v1.yaml}
 * explains itself.
 */
public final class Machinery {
    private static final String RESOURCE = "/evaluation/machinery-v1.yaml";
    /** I G N O R E, or S-A-Y. */
    private static final Pattern SPELLED = Pattern.compile("\\b(?:\\w[ -]){2,}\\w\\b");

    private final Known known;
    private final List<Pattern> patterns;
    private final List<Pattern> continuations;
    private final List<Pattern> epilogues;
    private final List<Pattern> preludes;

    private Machinery(Known known) {
        this.known = known;
        this.patterns = compiled(known.patterns());
        this.continuations = compiled(known.continuations());
        this.epilogues = compiled(known.epilogues());
        this.preludes = compiled(known.preludes());
    }

    public static Machinery load() {
        try (InputStream in = requireNonNull(Machinery.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Machinery(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Known.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the sentence speaks to the machinery by its words. */
    public boolean isAddressedBy(String sentence) {
        if (matches(patterns, sentence)) {
            return true;
        }
        Matcher spelled = SPELLED.matcher(sentence);
        return spelled.find()
                && matches(patterns, spelled.replaceAll(run -> run.group().replaceAll("[ -]", "")));
    }

    /** Whether it goes on with a sentence that spoke to the machinery, and means nothing without it. */
    public boolean isContinuedBy(String sentence) {
        return matches(continuations, sentence);
    }

    /** Whether it only ends a sentence that spoke to the machinery, if it stands right after it in the same breath. */
    public boolean isEndedBy(String sentence) {
        return matches(epilogues, sentence);
    }

    /** Whether it only leads up to a sentence that speaks to the machinery, if it stands right before it. */
    public boolean isPrecededBy(String sentence) {
        return matches(preludes, sentence);
    }

    /** How near a sentence must be to one of the {@link #examples()}, as a cosine. */
    public double near() {
        return known.near();
    }

    public List<String> examples() {
        return known.examples();
    }

    /** What only sounds like it. */
    public List<String> agentsSay() {
        return known.agentsSay();
    }

    private static boolean matches(List<Pattern> patterns, String sentence) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(sentence).find());
    }

    private static List<Pattern> compiled(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    private record Known(
            List<String> patterns,
            List<String> continuations,
            List<String> epilogues,
            List<String> preludes,
            double near,
            List<String> examples,
            List<String> agentsSay) {
        private Known {
            patterns = List.copyOf(patterns);
            continuations = List.copyOf(continuations);
            epilogues = List.copyOf(epilogues);
            preludes = List.copyOf(preludes);
            examples = List.copyOf(examples);
            agentsSay = List.copyOf(agentsSay);
        }
    }
}
