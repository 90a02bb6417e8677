package io.mockcall.client.tools.sim;

import io.mockcall.contracts.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws emotions over time with characters. */
final class EmotionChart {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int STEP = 10;
    private static final String FRUSTRATED = "F";
    private static final String SATISFIED = "S";
    private static final String BOTH = "X";

    private EmotionChart() {}

    /** One character for each value from 0 to 100. */
    static String of(List<Double> values) {
        var curve = new StringBuilder();
        for (double value : values) {
            int level = (int) Math.min(LEVELS.length() - 1, Math.clamp(value, 0, 100) * LEVELS.length() / 100);
            curve.append(LEVELS.charAt(level));
        }
        return curve.toString();
    }

    /** Frustration and satisfaction from 100 down to 0, a column for each turn. */
    static List<String> chart(List<Emotion> course) {
        List<String> lines = new ArrayList<>();
        for (int level = 100; level >= 0; level -= STEP) {
            var line = new StringBuilder(String.format(Locale.ROOT, "%4d │", level));
            for (Emotion emotion : course) {
                line.append("  ").append(symbol(emotion, level));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("     └" + "───".repeat(course.size()));
        var turns = new StringBuilder("turn  ");
        for (int turn = 0; turn < course.size(); turn++) {
            turns.append(String.format(Locale.ROOT, "%3d", turn));
        }
        lines.add(turns.toString());
        lines.add("      F frustration   S satisfaction");
        return lines;
    }

    private static String symbol(Emotion emotion, int level) {
        boolean frustrated = nearest(emotion.frustration()) == level;
        boolean satisfied = nearest(emotion.satisfaction()) == level;
        if (frustrated && satisfied) {
            return BOTH;
        }
        return frustrated ? FRUSTRATED : satisfied ? SATISFIED : " ";
    }

    private static int nearest(double value) {
        return (int) Math.round(value / STEP) * STEP;
    }
}
