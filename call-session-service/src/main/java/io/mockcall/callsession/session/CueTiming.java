package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Computes the cues of a transcript. An agent's line has measured times. A customer's line has the time at which the sentence was
 * generated: its cue starts then, or at the end of the previous sentence, and lasts as long as its words take to say. If the agent
 * speaks earlier, the sentences share the time until then.
 */
final class CueTiming {
    /** Longer than any call. A later time comes from a wrong clock. */
    private static final Duration LATEST = Duration.ofHours(99);

    /** The speaking rate: about fifteen characters a second. */
    private static final long MS_PER_CHARACTER = 65;

    /** A viewer cannot read a shorter cue. */
    private static final long SHORTEST_MS = 500;

    private final List<WebVttCue> cues = new ArrayList<>();
    /** Consecutive sentences of the customer without a pause. */
    private final List<TimedLine> consecutive = new ArrayList<>();

    private final String customer;

    private record TimedLine(TranscriptLine line, long startMs, long endMs) {}

    private CueTiming(String customer) {
        this.customer = customer;
    }

    /** Cues in the order of their starts. */
    static List<WebVttCue> of(CallSession call, List<TranscriptLine> lines) {
        var times = new CueTiming(call.setup().scenario().customerName());
        lines.stream()
                .map(line -> new TimedLine(line, startMs(call.setup().startedAt(), line), 0))
                .sorted(Comparator.comparingLong(
                        TimedLine::startMs)) // Stable: lines with the same start keep their order
                .forEach(times::add);
        times.flushConsecutive(Long.MAX_VALUE);
        return times.cues;
    }

    private void add(TimedLine next) {
        TranscriptLine line = next.line();
        if (line.turn() == null) {
            flushConsecutive(next.startMs());
            Long end = line.endMs();
            long until = end != null && end > next.startMs()
                    ? Math.min(end, LATEST.toMillis() + SHORTEST_MS)
                    : next.startMs() + speakingTimeMs(line);
            cues.add(new WebVttCue("agent-" + line.utteranceId(), next.startMs(), until, "Agent", line.text()));
            return;
        }
        long before = consecutive.isEmpty() ? 0 : consecutive.getLast().endMs();
        if (next.startMs() >= before) {
            flushConsecutive(Long.MAX_VALUE);
        }
        long start = Math.max(next.startMs(), before);
        consecutive.add(new TimedLine(line, start, start + speakingTimeMs(line)));
    }

    /** @param nextMs the start of the next speaker's line */
    private void flushConsecutive(long nextMs) {
        if (consecutive.isEmpty()) {
            return;
        }
        long first = consecutive.getFirst().startMs();
        long last = consecutive.getLast().endMs();
        double share = last <= nextMs ? 1 : (double) (nextMs - first) / (last - first);
        for (TimedLine timed : consecutive) {
            TranscriptLine line = timed.line();
            long start = first + (long) ((timed.startMs() - first) * share);
            long end = first + (long) ((timed.endMs() - first) * share);
            cues.add(new WebVttCue(
                    "customer-" + line.turn() + "." + line.index(),
                    start,
                    Math.max(end, start + SHORTEST_MS),
                    customer,
                    line.text()));
        }
        consecutive.clear();
    }

    private static long startMs(Instant callStart, TranscriptLine line) {
        Long known = line.startMs();
        if (known != null) {
            return Math.clamp(known, 0, LATEST.toMillis());
        }
        if (line.at().isAfter(callStart.plus(LATEST))) {
            return LATEST.toMillis();
        }
        return line.at().isBefore(callStart)
                ? 0
                : Duration.between(callStart, line.at()).toMillis();
    }

    private static long speakingTimeMs(TranscriptLine line) {
        return Math.max(SHORTEST_MS, line.text().length() * MS_PER_CHARACTER);
    }
}
