package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When each line of a transcript was spoken. Of the agent that is known, and kept to the millisecond. Of the customer it is
 * known when a sentence was thought of; it is spoken from then on, or when the sentence before it is over, for as long as
 * its words take to say. Where the agent speaks sooner than that, the sentences share the time until then.
 */
final class CueTimes {
    /** Longer than any call: what is later is a clock gone wrong. */
    private static final Duration LATEST = Duration.ofHours(99);

    /** Of speech: about fifteen characters a second. */
    private static final long MS_PER_CHARACTER = 65;

    /** Less cannot be read. */
    private static final long SHORTEST_MS = 500;

    private final List<Cue> cues = new ArrayList<>();
    /** Sentences of the customer without a pause between them. */
    private final List<Spoken> chain = new ArrayList<>();

    private final String customer;

    private record Spoken(TranscriptLine line, long startMs, long endMs) {}

    private CueTimes(String customer) {
        this.customer = customer;
    }

    /** Cues in the order of their starts. */
    static List<Cue> of(CallSession call, List<TranscriptLine> lines) {
        var times = new CueTimes(call.scenario().customerName());
        lines.stream()
                .map(line -> new Spoken(line, begun(call.startedAt(), line), 0))
                .sorted(Comparator.comparingLong(Spoken::startMs)) // stable: what begins together keeps its order
                .forEach(times::add);
        times.chainIsOver(Long.MAX_VALUE);
        return times.cues;
    }

    private void add(Spoken next) {
        TranscriptLine line = next.line();
        if (line.turn() == null) {
            chainIsOver(next.startMs());
            Long end = line.endMs();
            long until = end != null && end > next.startMs()
                    ? Math.min(end, LATEST.toMillis() + SHORTEST_MS)
                    : next.startMs() + spokenIn(line);
            cues.add(new Cue("agent-" + line.utteranceId(), next.startMs(), until, "Agent", line.text()));
            return;
        }
        long before = chain.isEmpty() ? 0 : chain.getLast().endMs();
        if (next.startMs() >= before) {
            chainIsOver(Long.MAX_VALUE);
        }
        long start = Math.max(next.startMs(), before);
        chain.add(new Spoken(line, start, start + spokenIn(line)));
    }

    /** @param nextMs when somebody else speaks */
    private void chainIsOver(long nextMs) {
        if (chain.isEmpty()) {
            return;
        }
        long first = chain.getFirst().startMs();
        long last = chain.getLast().endMs();
        double share = last <= nextMs ? 1 : (double) (nextMs - first) / (last - first);
        for (Spoken spoken : chain) {
            TranscriptLine line = spoken.line();
            long start = first + (long) ((spoken.startMs() - first) * share);
            long end = first + (long) ((spoken.endMs() - first) * share);
            cues.add(new Cue(
                    "customer-" + line.turn() + "." + line.index(),
                    start,
                    Math.max(end, start + SHORTEST_MS),
                    customer,
                    line.text()));
        }
        chain.clear();
    }

    private static long begun(Instant callStart, TranscriptLine line) {
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

    private static long spokenIn(TranscriptLine line) {
        return Math.max(SHORTEST_MS, line.text().length() * MS_PER_CHARACTER);
    }
}
