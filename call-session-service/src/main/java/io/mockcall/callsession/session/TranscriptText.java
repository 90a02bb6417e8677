package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A transcript to read: one line for each turn, with the minutes and seconds since the call began. */
final class TranscriptText {
    private TranscriptText() {}

    static String of(CallSession session, List<TranscriptLine> lines) {
        StringBuilder text = new StringBuilder();
        TranscriptLine before = null;
        for (TranscriptLine line : lines) {
            if (before != null && line.goesOnAfter(before)) {
                text.append(' ').append(line.text());
            } else {
                text.append(before == null ? "" : "\n")
                        .append(heading(session, line))
                        .append(line.text());
            }
            before = line;
        }
        return before == null ? "" : text.append('\n').toString();
    }

    private static String heading(CallSession session, TranscriptLine line) {
        Duration into = sinceStart(session.startedAt(), line);
        String speaker = line.turn() == null ? "Agent" : session.scenario().customerName();
        return "[%02d:%02d] %s: ".formatted(into.toMinutes(), into.toSecondsPart(), speaker);
    }

    /** Of the agent it is known when the words began; of the customer, when they were thought of. */
    private static Duration sinceStart(Instant start, TranscriptLine line) {
        Long startMs = line.startMs();
        Duration since = startMs == null ? Duration.between(start, line.at()) : Duration.ofMillis(startMs);
        return since.isNegative() ? Duration.ZERO : since;
    }
}
