package io.mockcall.evaluation.measurement;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.CallMeasured.AudioQuality;
import io.mockcall.contracts.CallMeasured.Quantiles;
import io.mockcall.contracts.CallMeasured.TranscriptionAccuracy;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Transcribed;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallTiming;
import io.mockcall.evaluation.evidence.CustomerTurn;
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
 * The measurements of one call, from its events alone. The same events give the same measurements. docs/evaluation-metrics.md says
 * where each number comes from.
 */
final class CallMeasurement {
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;
    private static final double MS_PER_SECOND = 1000;
    /** The field of a note that has the agent's real words, to compare the transcripts with. */
    private static final String REFERENCE = "reference";

    private final CallRecord call;
    private final StageReports reports;
    private final List<Transcribed> transcripts = new ArrayList<>();
    private final Map<Integer, CustomerReplied> firstSentences = new TreeMap<>();
    private final List<NoteTaken> notes = new ArrayList<>();

    /**
     * @param events of the call, in any order and with any repetition
     */
    CallMeasurement(CallRecord call, Collection<? extends CallEvent> events) {
        this.call = call;
        this.reports = new StageReports(call.metrics());
        Map<String, CallEvent> once = new HashMap<>();
        events.forEach(event -> once.putIfAbsent(event.eventId(), event));
        once.values().stream()
                .sorted(Comparator.comparing(CallEvent::at).thenComparing(CallEvent::eventId))
                .forEach(this::add);
    }

    private void add(CallEvent event) {
        if (event instanceof Transcribed transcript && transcript.isFinal()) {
            transcripts.add(transcript);
        } else if (event instanceof CustomerReplied reply && reply.index() == 0) {
            firstSentences.putIfAbsent(reply.turn(), reply);
        } else if (event instanceof NoteTaken note) {
            notes.add(note);
        }
    }

    /** Each utterance of the agent, together with the issue, and the customer's answer to it. */
    List<TextSimilarity.Pair> answerPairs() {
        String issue = call.started().scenario().situation().issue();
        List<TextSimilarity.Pair> pairs = new ArrayList<>();
        repliesTo()
                .forEach((turn, utteranceId) -> call.utterances().stream()
                        .filter(utterance -> utterance.id().equals(utteranceId))
                        .findFirst()
                        .ifPresent(utterance -> pairs.add(new TextSimilarity.Pair(
                                utterance.text() + " " + issue, String.join(" ", call.saidByCustomer(turn))))));
        return pairs;
    }

    /**
     * The event with all measurements.
     *
     * @param relevance mean similarity of the {@link #answerPairs}; null if unknown
     */
    CallMeasured toEvent(@Nullable Double relevance) {
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
                CallTiming.of(call).silenceSeconds(),
                new TalkOverMeter(call, repliesTo(), reports).count(),
                seconds(reports.sum("cpuMs")),
                whole(reports.sumOfPeaks("memoryBytes")),
                bandwidth(),
                call.ended().at());
    }

    private List<Double> responseTimes() {
        Map<String, Instant> known = transcripts.stream()
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

    /** The processing time of each customer turn that the simulator reported: the sum of the three stages that work one after the other. */
    private List<Double> processingTimes() {
        List<Double> times = new ArrayList<>();
        repliesTo()
                .forEach((turn, utteranceId) -> reports.value(
                                StageReports.SIMULATOR, "turn-" + turn, StageReports.PROCESSING)
                        .ifPresent(simulation -> times.add(simulation
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

    /** The audio quality. Longer utterances have more weight. The level is the level of the mean energy. */
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
        OptionalDouble confidence = call.utterances().stream()
                .mapToDouble(AgentUtterance::confidence)
                .average();
        if (confidence.isEmpty()) {
            return null;
        }
        String said = notes.stream()
                .map(note -> note.data().get(REFERENCE))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining(" "));
        String understood = call.utterances().stream().map(AgentUtterance::text).collect(Collectors.joining(" "));
        OptionalDouble wrong = TranscriptWords.errorRate(said, understood);
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
        return new Quantiles(quantile(sorted, MEDIAN), quantile(sorted, P95));
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
