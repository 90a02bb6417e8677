package io.mockcall.evaluation.measuring;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.CallMeasured.AudioQuality;
import io.mockcall.contracts.CallMeasured.Quantiles;
import io.mockcall.contracts.CallMeasured.TranscriptionAccuracy;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Transcribed;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import io.mockcall.evaluation.evidence.Timing;
import io.mockcall.evaluation.evidence.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what was measured on a call, from its events alone: the same events give the same measurement.
 * docs/evaluation-metrics.md says of each number where it comes from.
 */
final class Measurement {
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.95;
    private static final double MS_PER_SECOND = 1000;
    /** In a note: what the agent really said, to compare the transcripts with. */
    private static final String REFERENCE = "reference";

    private final CallRecord call;
    private final StageReports reports;
    private final List<Transcribed> heard = new ArrayList<>();
    private final Map<Integer, CustomerReplied> firstSentences = new TreeMap<>();
    private final List<NoteTaken> notes = new ArrayList<>();

    /**
     * @param events of the call, in any order, and each perhaps more than once
     */
    Measurement(CallRecord call, Collection<? extends CallEvent> events) {
        this.call = call;
        this.reports = new StageReports(call.metrics());
        Map<String, CallEvent> once = new HashMap<>();
        events.forEach(event -> once.putIfAbsent(event.eventId(), event));
        once.values().stream()
                .sorted(Comparator.comparing(CallEvent::at).thenComparing(CallEvent::eventId))
                .forEach(this::add);
    }

    private void add(CallEvent event) {
        if (event instanceof Transcribed words && words.isFinal()) {
            heard.add(words);
        } else if (event instanceof CustomerReplied reply && reply.index() == 0) {
            firstSentences.putIfAbsent(reply.turn(), reply);
        } else if (event instanceof NoteTaken note) {
            notes.add(note);
        }
    }

    /** The agent's words with the issue, and what the customer answered. */
    List<Likeness.Pair> answers() {
        String issue = call.started().scenario().situation().issue();
        List<Likeness.Pair> pairs = new ArrayList<>();
        repliesTo()
                .forEach((turn, utteranceId) -> call.utterances().stream()
                        .filter(utterance -> utterance.id().equals(utteranceId))
                        .findFirst()
                        .ifPresent(utterance -> pairs.add(new Likeness.Pair(
                                utterance.text() + " " + issue, String.join(" ", call.saidByCustomer(turn))))));
        return pairs;
    }

    /**
     * @param relevance of the {@link #answers}
     */
    CallMeasured with(@Nullable Double relevance) {
        int byAgent = call.interruptions().size();
        int byCustomer = (int)
                call.customerTurns().stream().filter(CustomerTurn::interrupts).count();
        return new CallMeasured(
                call.callId(),
                quantiles(reports.all(StageReports.GATEWAY, StageReports.TURN_LATENCY)),
                quantiles(responseTimes()),
                quantiles(processingTimes()),
                audioQuality(),
                transcriptionAccuracy(),
                relevance,
                byAgent + byCustomer,
                byAgent,
                byCustomer,
                Timing.of(call).silenceSeconds(),
                new TalkOver(call, repliesTo(), reports).events(),
                seconds(reports.sum("cpuMs")),
                whole(reports.sumOfPeaks("memoryBytes")),
                bandwidth(),
                call.ended().at());
    }

    private List<Double> responseTimes() {
        Map<String, Instant> known = heard.stream()
                .collect(Collectors.toMap(Transcribed::utteranceId, Transcribed::at, (first, _) -> first));
        List<Double> times = new ArrayList<>();
        for (CustomerReplied reply : firstSentences.values()) {
            Instant asked = reply.inReplyTo() == null ? null : known.get(reply.inReplyTo());
            if (asked != null) {
                times.add(
                        (double) Math.max(0, Duration.between(asked, reply.at()).toMillis()));
            }
        }
        return times;
    }

    /** Of each turn whose customer has reported: what all three stages computed for it, one after the other. */
    private List<Double> processingTimes() {
        List<Double> times = new ArrayList<>();
        repliesTo()
                .forEach((turn, utteranceId) -> reports.value(
                                StageReports.SIMULATOR, "turn-" + turn, StageReports.PROCESSING)
                        .ifPresent(thinking -> times.add(thinking
                                + reports.value(StageReports.STT, utteranceId, StageReports.PROCESSING)
                                        .orElse(0)
                                + reports.value(StageReports.TTS, "turn-" + turn + "-0", StageReports.PROCESSING)
                                        .orElse(0))));
        return times;
    }

    private Map<Integer, String> repliesTo() {
        Map<Integer, String> answered = new TreeMap<>();
        firstSentences.forEach((turn, reply) -> {
            if (reply.inReplyTo() != null) {
                answered.put(turn, reply.inReplyTo());
            }
        });
        return answered;
    }

    /** Utterances count by their length; the level is that of their mean energy. */
    private @Nullable AudioQuality audioQuality() {
        double lengths = 0;
        double energy = 0;
        double clipped = 0;
        double gaps = 0;
        double withNoise = 0;
        double signalToNoise = 0;
        for (MetricReported report : reports.of(StageReports.STT)) {
            OptionalDouble level = StageReports.value(report, "audioLevelDbfs");
            if (level.isEmpty()) {
                continue;
            }
            double length =
                    Math.max(1, StageReports.value(report, "utteranceMs").orElse(1));
            lengths += length;
            energy += length * Math.pow(10, level.getAsDouble() / 10);
            clipped += length * StageReports.value(report, "clippedShare").orElse(0);
            gaps += StageReports.value(report, "gapsMs").orElse(0);
            OptionalDouble ratio = StageReports.value(report, "signalToNoiseDb");
            if (ratio.isPresent()) {
                withNoise += length;
                signalToNoise += length * ratio.getAsDouble();
            }
        }
        if (lengths == 0) {
            return null;
        }
        return new AudioQuality(
                Math.min(0, 10 * Math.log10(energy / lengths)),
                clipped / lengths,
                withNoise == 0 ? null : Double.valueOf(signalToNoise / withNoise),
                gaps);
    }

    private @Nullable TranscriptionAccuracy transcriptionAccuracy() {
        OptionalDouble confidence =
                call.utterances().stream().mapToDouble(Utterance::confidence).average();
        if (confidence.isEmpty()) {
            return null;
        }
        String said = notes.stream()
                .map(note -> note.data().get(REFERENCE))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining(" "));
        String understood = call.utterances().stream().map(Utterance::text).collect(Collectors.joining(" "));
        OptionalDouble wrong = WordErrorRate.of(said, understood);
        return new TranscriptionAccuracy(confidence.getAsDouble(), wrong.isEmpty() ? null : wrong.getAsDouble());
    }

    private @Nullable Long bandwidth() {
        OptionalDouble in = reports.value(StageReports.GATEWAY, StageReports.CALL, "bytesIn");
        OptionalDouble out = reports.value(StageReports.GATEWAY, StageReports.CALL, "bytesOut");
        return in.isEmpty() || out.isEmpty() ? null : Long.valueOf((long) (in.getAsDouble() + out.getAsDouble()));
    }

    private static @Nullable Double seconds(OptionalDouble millis) {
        return millis.isEmpty() ? null : Double.valueOf(millis.getAsDouble() / MS_PER_SECOND);
    }

    private static @Nullable Long whole(OptionalDouble value) {
        return value.isEmpty() ? null : Long.valueOf(Math.round(value.getAsDouble()));
    }

    private static @Nullable Quantiles quantiles(List<Double> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return new Quantiles(quantile(sorted, MEDIAN), quantile(sorted, NEARLY_ALL));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
