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
 * What the model says, read strictly. Servers promise to keep to the schema, and not all of them do. What some put around their
 * answer, thoughts before it and a fence of Markdown, is left out; nothing is repaired.
 */
record Testimony(List<Claim> claims) {
    static final String EVIDENCE = "evidence";
    static final String KIND = "kind";
    static final String TURN = "turn";
    static final String QUOTE = "quote";
    static final String CONFIDENCE = "confidence";
    /** Nobody says more on a call; a model that goes on and on does. */
    private static final int MOST = 500;

    private static final Pattern FENCED = Pattern.compile("(?s)```\\w*\\s*\\n(.*)\\n\\s*```");

    Testimony {
        claims = List.copyOf(claims);
    }

    /**
     * That the agent said something of a kind.
     *
     * @param kind as the model wrote it
     * @param turn the number of the line that it quotes
     */
    record Claim(String kind, int turn, String quote, double confidence) {}

    /**
     * @throws ProviderException retryable, if it is anything but what was asked for
     */
    static Testimony read(String provider, String text) {
        JsonNode json;
        try {
            json = EventCodec.mapper().readTree(bare(text));
        } catch (JacksonException e) {
            throw garbled(provider, "the answer is no JSON");
        }
        JsonNode items = json.path(EVIDENCE);
        if (!json.isObject() || !items.isArray() || json.size() != 1) {
            throw garbled(provider, "the answer is not a list of evidence");
        }
        if (items.size() > MOST) {
            throw garbled(provider, "the answer has more than " + MOST + " items");
        }
        List<Claim> claims = new ArrayList<>();
        for (JsonNode item : items) {
            claims.add(claim(provider, item));
        }
        return new Testimony(claims);
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
            throw garbled(provider, "an item of the answer does not fit the schema");
        }
        return new Claim(
                item.get(KIND).asString(),
                item.get(TURN).asInt(),
                item.get(QUOTE).asString(),
                confidence.asDouble());
    }

    private static ProviderException garbled(String provider, String what) {
        return new ProviderException(provider, what, true, null);
    }
}
