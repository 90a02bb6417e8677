package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Renders a transcript as text: one line for each turn, with the minutes and seconds since the start of the call. */
final class TranscriptText {
    private TranscriptText() {}

    static String of(CallSession session, List<TranscriptLine> lines) {
        StringBuilder text = new StringBuilder();
        TranscriptLine previous = null;
        for (TranscriptLine line : lines) {
            if (previous != null && line.continuesTurnOf(previous)) {
                text.append(' ').append(line.text());
            } else {
                text.append(previous == null ? "" : "\n")
                        .append(heading(session, line))
                        .append(line.text());
            }
            previous = line;
        }
        return previous == null ? "" : text.append('\n').toString();
    }

    private static String heading(CallSession session, TranscriptLine line) {
        Duration into = sinceStart(session.setup().startedAt(), line);
        String speaker =
                line.turn() == null ? "Agent" : session.setup().scenario().customerName();
        return "[%02d:%02d] %s: ".formatted(into.toMinutes(), into.toSecondsPart(), speaker);
    }

    /** An agent's line has a measured start. A customer's line has the time at which the sentence was generated. */
    private static Duration sinceStart(Instant start, TranscriptLine line) {
        Long startMs = line.startMs();
        Duration since = startMs == null ? Duration.between(start, line.at()) : Duration.ofMillis(startMs);
        return since.isNegative() ? Duration.ZERO : since;
    }
}
