package io.mockcall.client.tools.sim;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Transcribed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a simulated call as lines of text, with a chart of the emotions. */
final class SimulatedTranscript {
    private SimulatedTranscript() {}

    static List<String> of(SimulatedCallResult call) {
        List<String> lines = new ArrayList<>();
        call.events().forEach(event -> add(event, lines));
        lines.add("");
        lines.addAll(EmotionChart.chart(call.emotions()));
        return lines;
    }

    private static void add(CallEvent event, List<String> lines) {
        if (event instanceof Transcribed heard) {
            lines.add("  Agent     " + heard.text());
        } else if (event instanceof CustomerReplied reply) {
            add(reply, lines);
        } else if (event instanceof CallHeld) {
            lines.add("  (on hold)");
        } else if (event instanceof CallResumed) {
            lines.add("  (back on the line)");
        } else if (event instanceof CallEnded ended) {
            lines.add("  (ended by the " + ended.reason().name().toLowerCase(Locale.ROOT) + " after "
                    + ended.durationSeconds() + " s)");
        }
    }

    private static void add(CustomerReplied reply, List<String> lines) {
        lines.add((reply.interrupt() ? "! " : "  ") + "Customer  " + reply.text());
        if (reply.last()) {
            Emotion emotion = reply.emotion();
            lines.add(String.format(
                    Locale.ROOT,
                    "            turn %d: frustration %.0f, satisfaction %.0f, patience %.0f, cooperation %.0f%s",
                    reply.turn(),
                    emotion.frustration(),
                    emotion.satisfaction(),
                    emotion.patience(),
                    emotion.cooperation(),
                    causes(reply.changes())));
        }
    }

    private static String causes(List<EmotionChange> changes) {
        return changes.isEmpty()
                ? ""
                : changes.stream().map(EmotionChange::cause).distinct().collect(Collectors.joining(", ", " (", ")"));
    }
}
