package io.mockcall.tts.api;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a preview says, and in which mood.
 *
 * @param text the text, not blank
 */
record PreviewRequest(String text, Emotion emotion) {
    /** A customer who is neither annoyed nor delighted. */
    static final Emotion CALM = new Emotion(0, 50, 60, 60);

    private static final Set<String> FIELDS = Set.of("text", "emotion");
    private static final Set<String> FEELINGS = Set.of("frustration", "satisfaction", "patience", "cooperation");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_ERRORS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    PreviewRequest {
        requireNonNull(text, "text");
        requireNonNull(emotion, "emotion");
    }

    /** @param field a JSON pointer */
    private record Fault(String field, String message) {}

    /**
     * Reads the body of a request. Feelings that it does not name are those of {@link #CALM}.
     *
     * @throws Problem 400 that names every wrong field
     */
    static PreviewRequest of(byte[] body, int longestText) {
        JsonNode json = parsed(body);
        List<Fault> faults = new ArrayList<>();
        unknownFields("", json, FIELDS, faults);
        JsonNode text = json.path("text");
        if (!text.isString() || text.asString().isBlank()) {
            faults.add(new Fault("/text", "must be text that is not blank"));
        } else if (text.asString().length() > longestText) {
            faults.add(new Fault("/text", "must be at most " + longestText + " characters long"));
        }
        JsonNode emotion = json.path("emotion");
        if (!emotion.isMissingNode() && !emotion.isNull() && !emotion.isObject()) {
            faults.add(new Fault("/emotion", "must be a mapping of feelings to numbers"));
        }
        unknownFields("/emotion", emotion, FEELINGS, faults);
        double[] feelings = {
            feeling(emotion, "frustration", CALM.frustration(), faults),
            feeling(emotion, "satisfaction", CALM.satisfaction(), faults),
            feeling(emotion, "patience", CALM.patience(), faults),
            feeling(emotion, "cooperation", CALM.cooperation(), faults)
        };
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return new PreviewRequest(text.asString(), new Emotion(feelings[0], feelings[1], feelings[2], feelings[3]));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // answered below
        }
        throw invalid(List.of(new Fault("", "must be one JSON object with the field text")));
    }

    private static void unknownFields(String at, JsonNode json, Set<String> known, List<Fault> faults) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!known.contains(field.getKey()) && faults.size() < MOST_ERRORS) {
                String name = field.getKey();
                String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
                faults.add(new Fault(
                        at + "/" + shown.replace("~", "~0").replace("/", "~1"), "is not a field of a preview"));
            }
        }
    }

    private static double feeling(JsonNode emotion, String name, double otherwise, List<Fault> faults) {
        JsonNode value = emotion.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        double number = value.isNumber() ? value.asDouble(-1) : -1;
        if (!(number >= 0 && number <= 100)) {
            faults.add(new Fault("/emotion/" + name, "must be a number from 0 to 100"));
            return otherwise;
        }
        return number;
    }

    private static Problem invalid(List<Fault> faults) {
        Problem problem =
                Problem.of(HttpStatus.BAD_REQUEST, "invalid", "The preview is invalid. Correct the fields in errors.");
        problem.getBody().setProperty("errors", faults);
        return problem;
    }
}
