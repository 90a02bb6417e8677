package io.mockcall.client.tools.output;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints an evaluation in a few lines. */
public final class ScorecardView {
    private static final List<String> DIMENSIONS =
            List.of("greeting", "listening", "solution", "communication", "empathy", "closing");
    private static final int MOST = 3;

    private ScorecardView() {}

    /**
     * @param evaluation the body of {@code GET /api/calls/{id}/evaluation}
     */
    public static List<String> lines(JsonNode evaluation) {
        var lines = new ArrayList<String>();
        lines.add("Scorecard");
        for (String dimension : DIMENSIONS) {
            lines.add(score(dimension, evaluation.path("scores").path(dimension).asDouble(0)));
        }
        lines.add(score("overall", evaluation.path("overallScore").asDouble(0)));
        lines.add("  solved at first call: %s, handled in %.0f s, on hold %.0f s, customer satisfaction %.0f"
                .formatted(
                        evaluation.path("firstCallResolution").asBoolean(false) ? "yes" : "no",
                        evaluation.path("handleTimeSeconds").asDouble(0),
                        evaluation.path("holdTimeSeconds").asDouble(0),
                        evaluation.path("customerSatisfaction").asDouble(0)));
        texts(evaluation.path("autoFails"), "! failed for: ", lines);
        texts(evaluation.path("strengths"), "+ ", lines);
        improvements(evaluation.path("improvements"), lines);
        return lines;
    }

    private static String score(String name, double value) {
        return "  %-14s%s %3.0f".formatted(name, EmotionBars.of(value), value);
    }

    private static void texts(JsonNode items, String prefix, List<String> lines) {
        for (int i = 0; i < Math.min(MOST, items.size()); i++) {
            lines.add("  " + prefix + items.get(i).asString(""));
        }
    }

    private static void improvements(JsonNode items, List<String> lines) {
        for (int i = 0; i < Math.min(MOST, items.size()); i++) {
            String instead = items.get(i).path("insteadSay").asString("");
            lines.add("  - " + items.get(i).path("what").asString("")
                    + (instead.isEmpty() ? "" : " Say: \"" + instead + "\""));
        }
    }
}
