package io.mockcall.evaluation.measurement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.CallMeasured.Quantiles;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Voice;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallMeasurementTest {
    private static final CallId CALL = new CallId(new UUID(4, 2));
    private static final Instant START = Instant.parse("2026-11-03T09:00:00Z");
    private static final Scenario SCENARIO = Scenarios.named("billing-late-fee");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<CallEvent> events = new ArrayList<>();

    @Test
    void everyNumberComesFromTheEvents() {
        twoTurns();
        CallMeasured measured = measured();
        assertThat(measured.audioLatencyMs()).isEqualTo(new Quantiles(700, 900));
        assertThat(measured.responseTimeMs()).isEqualTo(new Quantiles(100, 300));
        assertThat(measured.processingTimeMs()).isEqualTo(new Quantiles(100 + 20 + 30, 200 + 40 + 60));
        var audio = requireNonNull(measured.audioQuality());
        // Equal lengths of energies 1e-2 and 1e-3: their mean, in decibels.
        assertThat(audio.levelDbfs()).isCloseTo(10 * Math.log10(0.0055), offset(1e-9));
        assertThat(audio.clippingShare()).isCloseTo(0.005, offset(1e-9));
        assertThat(audio.signalToNoiseDb()).isCloseTo(25, offset(1e-9));
        assertThat(audio.gapsMs()).isEqualTo(60);
        var understood = requireNonNull(measured.transcriptionAccuracy());
        assertThat(understood.confidence()).isCloseTo(0.9, offset(1e-9));
        assertThat(understood.wordErrorRate()).isNull();
        assertThat(measured.aiResponseRelevance()).isEqualTo(0.5);
        assertThat(measured.cpuSeconds()).isCloseTo(0.61, offset(1e-9));
        assertThat(measured.memoryBytes()).isEqualTo(5_000_000 + 9_000_000);
        assertThat(measured.bandwidthBytes()).isEqualTo(300_000);
        assertThat(measured.at()).isEqualTo(at(20_000));
        assertThat(measured.eventId()).isEqualTo(CALL + "/measured");
    }

    @Test
    void theOrderOfTheEventsAndRepetitionsMakeNoDifference() {
        twoTurns();
        CallMeasured first = measured();
        List<CallEvent> mixed = new ArrayList<>(events);
        mixed.addAll(events);
        Collections.shuffle(mixed, new Random(7));
        events.clear();
        events.addAll(mixed);
        assertThat(measured()).isEqualTo(first);
    }

    @Test
    void whatNobodyMeasuredIsAbsent() {
        started();
        ended(5000);
        CallMeasured measured = requireNonNull(new CallMeasurer(TextSimilarity.UNKNOWN, metrics)
                .measure(CallRecordAssembler.of(events).orElseThrow(), events)
                .block());
        assertThat(EventCodec.mapper()
                        .readTree(EventCodec.mapper().writeValueAsString(measured))
                        .propertyNames())
                .containsExactlyInAnyOrder(
                        "callId",
                        "interruptionCount",
                        "agentInterruptions",
                        "customerInterruptions",
                        "silenceSeconds",
                        "talkOverEvents",
                        "at");
        assertThat(measured.silenceSeconds()).isEqualTo(5);
    }

    @Test
    void aReferenceGivesTheWordErrorRate() {
        started();
        said("u1000", 1000, 3000, "Hello how can I help", 0.9);
        said("u5000", 5000, 6000, "you today", 0.9);
        events.add(new NoteTaken(CALL, 0, Map.of("reference", "Hello, how may I help"), at(900)));
        events.add(new NoteTaken(CALL, 1, Map.of("text", "is nice"), at(950)));
        events.add(new NoteTaken(CALL, 2, Map.of("reference", "you today?"), at(4900)));
        ended(9000);
        assertThat(requireNonNull(measured().transcriptionAccuracy()).wordErrorRate())
                .isCloseTo(1.0 / 7, offset(1e-9));
    }

    @Test
    void interruptionsAndTalkingAtOnceAreCounted() {
        started();
        replied(
                0,
                "Where is my money? I have been waiting for weeks and nobody calls me back at all.",
                null,
                1000,
                false);
        said("u2000", 2000, 4000, "Let me stop you right there.", 0.9);
        events.add(new PlaybackInterrupted(CALL, 0, 2600, 0, 0.2, PlaybackInterrupted.Reason.BARGE_IN, at(3600)));
        replied(1, "You never listen to what I say!", "u2000", 9000, true);
        said("u9500", 9500, 12_000, "I was only trying to help you.", 0.9);
        replied(2, "So you say, and I do not believe a word of it.", "u9500", 14_000, false);
        said("u15000", 15_000, 15_800, "Mm-hmm.", 0.9);
        ended(25_000);
        CallMeasured measured = measured();
        assertThat(measured.agentInterruptions()).isEqualTo(1);
        assertThat(measured.customerInterruptions()).isEqualTo(1);
        assertThat(measured.interruptionCount()).isEqualTo(2);
        assertThat(measured.talkOverEvents()).as("a murmur is none").isEqualTo(2);
    }

    @Test
    void theGatewayKnowsBetterWhenTheCustomerWasHeard() {
        started();
        said("u1000", 1000, 2000, "Good morning.", 0.9);
        replied(0, "I was charged a fee that I do not owe you.", "u1000", 2500, false);
        said("u5900", 5900, 7000, "I see the fee here.", 0.9);
        ended(9000);
        assertThat(measured().talkOverEvents())
                .as("by its words it would take until 6500")
                .isEqualTo(1);
        metric("gateway", "turn-0", Map.of("turnLatencyMs", 800.0));
        metric("tts", "turn-0-0", Map.of("audioMs", 2900.0));
        assertThat(measured().talkOverEvents()).as("from 2800 to 5700").isZero();
    }

    @Test
    void itFitsItsPublishedSchema() {
        twoTurns();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:schemas/CallMeasured.schema.json"));
        assertThat(schema.validate(
                        EventCodec.mapper().writeValueAsString(measured()),
                        InputFormat.JSON,
                        context -> context.executionConfig(e -> e.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    @Test
    void allCallsTogetherAreCountedWithoutNamingOne() {
        twoTurns();
        measured();
        for (String name : List.of(
                "audio.latency.ms",
                "response.time.ms",
                "processing.time.ms",
                "audio.level.below.full.scale.db",
                "audio.clipping.share",
                "audio.signal.to.noise.db",
                "audio.gaps.ms",
                "transcription.confidence",
                "response.relevance",
                "silence.seconds",
                "cpu.seconds",
                "memory.bytes",
                "bandwidth.bytes")) {
            assertThat(metrics.find("mockcall.call." + name).summaries())
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(summary -> {
                        assertThat(summary.count()).isEqualTo(1);
                        assertThat(summary.getId().getTags().toString()).doesNotContain(CALL.toString());
                    });
        }
        assertThat(metrics.find("mockcall.call.interruptions").counters()).hasSize(2);
        assertThat(metrics.find("mockcall.call.talk.overs").counters()).hasSize(1);
    }

    @Test
    void whatWasToldIsToldAgainAndCountedOnce() {
        twoTurns();
        CallMeasured first = measured();
        events.add(first);
        metric("gateway", "turn-9", Map.of("turnLatencyMs", 9999.0)); // late
        assertThat(measured()).isEqualTo(first);
        assertThat(requireNonNull(metrics.find("mockcall.call.cpu.seconds").summary())
                        .count())
                .isEqualTo(1);
    }

    private CallMeasured measured() {
        var measuring = new CallMeasurer(pairs -> pairs.isEmpty() ? Mono.empty() : Mono.just(0.5), metrics);
        return requireNonNull(measuring
                .measure(CallRecordAssembler.of(events).orElseThrow(), events)
                .block());
    }

    private void twoTurns() {
        started();
        said("u1000", 1000, 3000, "Good morning, how can I help?", 0.95);
        replied(0, "I was charged a fee.", "u1000", 3100, false);
        said("u8000", 8000, 10_000, "When was that?", 0.85);
        replied(1, "Last week.", "u8000", 10_300, false);
        metric("stt", "u1000", sound(20, -20, 0.01, 20, 0));
        metric("stt", "u8000", sound(40, -30, 0, 30, 60));
        metric("simulator", "turn-0", Map.of("processingTimeMs", 100.0, "cpuMs", 100.0, "memoryBytes", 5_000_000.0));
        metric("simulator", "turn-1", Map.of("processingTimeMs", 200.0, "cpuMs", 500.0, "memoryBytes", 4_000_000.0));
        metric("tts", "turn-0-0", Map.of("processingTimeMs", 30.0));
        metric("tts", "turn-1-0", Map.of("processingTimeMs", 60.0));
        metric("gateway", "turn-0", Map.of("turnLatencyMs", 700.0));
        metric("gateway", "turn-1", Map.of("turnLatencyMs", 900.0));
        metric(
                "gateway",
                "call",
                Map.of("bytesIn", 200_000.0, "bytesOut", 100_000.0, "cpuMs", 10.0, "memoryBytes", 9_000_000.0));
        ended(20_000);
    }

    private static Map<String, Double> sound(
            double processing, double level, double clipped, double ratio, double gaps) {
        return Map.of(
                "processingTimeMs",
                processing,
                "utteranceMs",
                2000.0,
                "audioLevelDbfs",
                level,
                "clippedShare",
                clipped,
                "signalToNoiseDb",
                ratio,
                "gapsMs",
                gaps);
    }

    private void started() {
        events.add(new CallStarted(CALL, "agent-1", "team-1", SCENARIO, TurnMode.AUTO, false, START));
    }

    private void ended(long ms) {
        events.add(new CallEnded(CALL, EndReason.AGENT, CallStatus.COMPLETED, ms / 1000, at(ms)));
    }

    private void said(String id, long startMs, long endMs, String text, double confidence) {
        events.add(new Transcribed(CALL, id, 0, text, true, startMs, endMs, confidence, "test", at(endMs)));
    }

    private void replied(
            int turn, String text, @org.jspecify.annotations.Nullable String inReplyTo, long ms, boolean cuts) {
        events.add(new CustomerReplied(
                CALL,
                turn,
                0,
                text,
                true,
                SCENARIO.behaviour().initialEmotion(),
                List.of(),
                cuts,
                0.3,
                new Voice("any", 1, 0.5),
                inReplyTo,
                "test",
                "test",
                at(ms)));
    }

    private void metric(String stage, String about, Map<String, Double> values) {
        events.add(new MetricReported(CALL, stage, about, values, at(15_000)));
    }

    private static Instant at(long ms) {
        return START.plusMillis(ms);
    }
}
