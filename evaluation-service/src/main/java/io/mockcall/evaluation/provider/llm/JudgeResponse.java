package io.mockcall.evaluation.provider.llm;

import io.mockcall.contracts.EventCodec;
import io.mockcall.languagemodels.ReasoningFilter;
import io.mockcall.platform.failure.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The response of the language model. Parsing is strict, because not every server keeps to the requested schema. Reasoning before
 * the JSON and a Markdown fence around it are removed. Nothing is repaired.
 */
record JudgeResponse(List<Claim> claims) {
    static final String EVIDENCE = "evidence";
    static final String KIND = "kind";
    static final String TURN = "turn";
    static final String QUOTE = "quote";
    static final String CONFIDENCE = "confidence";
    /** A longer list comes from a model that repeats itself. */
    private static final int MAX_CLAIMS = 500;

    private static final Pattern FENCED = Pattern.compile("(?s)```\\w*\\s*\\n(.*)\\n\\s*```");

    JudgeResponse {
        claims = List.copyOf(claims);
    }

    /**
     * A claim that the agent said something of a kind.
     *
     * @param kind as the model wrote it
     * @param turn the number of the line that it quotes
     */
    record Claim(String kind, int turn, String quote, double confidence) {}

    /**
     * Parses the text of a response.
     *
     * @throws ProviderException retryable, if the text does not fit the schema
     */
    static JudgeResponse parse(String provider, String text) {
        JsonNode json;
        try {
            json = EventCodec.mapper().readTree(bare(text));
        } catch (JacksonException e) {
            throw malformed(provider, "the answer is not JSON");
        }
        JsonNode items = json.path(EVIDENCE);
        if (!json.isObject() || !items.isArray() || json.size() != 1) {
            throw malformed(provider, "the answer is not a list of evidence");
        }
        if (items.size() > MAX_CLAIMS) {
            throw malformed(provider, "the answer has more than " + MAX_CLAIMS + " items");
        }
        List<Claim> claims = new ArrayList<>();
        for (JsonNode item : items) {
            claims.add(claim(provider, item));
        }
        return new JudgeResponse(claims);
    }

    private static String bare(String text) {
        String answer = ReasoningFilter.strip(text).strip();
        Matcher fenced = FENCED.matcher(answer);
        return fenced.matches() ? fenced.group(1) : answer;
    }

    private static Claim claim(String provider, JsonNode item) {
        JsonNode confidence = item.path(CONFIDENCE);
        boolean fits = item.size() == 4
                && item.path(KIND).isString()
                && item.path(TURN).isInt()
                && item.path(QUOTE).isString()
                && confidence.isNumber()
                && confidence.asDouble() >= 0
                && confidence.asDouble() <= 1;
        if (!fits) {
            throw malformed(provider, "an item of the answer does not fit the schema");
        }
        return new Claim(
                item.get(KIND).asString(),
                item.get(TURN).asInt(),
                item.get(QUOTE).asString(),
                confidence.asDouble());
    }

    private static ProviderException malformed(String provider, String what) {
        return new ProviderException(provider, what, true, null);
    }
}
