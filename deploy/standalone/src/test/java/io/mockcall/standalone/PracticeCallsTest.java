package io.mockcall.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.tools.demo.EmbeddedVoice;
import io.mockcall.client.words.Words;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.WordErrorRate;
import io.mockcall.standalone.process.Service;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through the gateway: spoken audio goes in over the WebSocket, and all services behind it are real. */
class PracticeCallsTest {
    private static final String SCENARIO = "billing-late-fee";
    private static final double MAX_WORD_ERROR_RATE = 0.08;
    /**
     * The recogniser may miss words of a short line of the embedded voice. With more errors, the transcript counts as that
     * of another line.
     */
    private static final double MAX_ERRORS_OF_THE_SAME_LINE = 0.5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RunningSuite suite;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedVoice voice;

    @BeforeAll
    static void start() {
        suite = RunningSuite.start(directory, Service.STT, Service.SIMULATOR, Service.TTS);
        voice = new EmbeddedVoice();
    }

    @AfterAll
    static void stop() {
        voice.close();
        suite.close();
    }

    @Test
    void recordedSpeechIsRecognisedThroughTheWholeStack() throws Exception {
        List<SpokenCorpus.Recording> corpus = SpokenCorpus.all();
        if (corpus.isEmpty()) {
            System.out.println("SKIPPED: no recordings of people; set MOCKCALL_AUDIO or install pocketsphinx-testdata");
        }
        assumeFalse(corpus.isEmpty(), "no recordings of people");

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.MANUAL)) {
            assertThat(call.listenToOpening()).isTrue();
            for (SpokenCorpus.Recording recording : corpus) {
                assertThat(call.say(recording.sound())).as(recording.text()).isTrue();
            }
            call.hangUp();

            CallReport report = report(call);
            assertThat(report.agent()).hasSameSizeAs(corpus);
            WordErrorRate rate = IntStream.range(0, corpus.size())
                    .mapToObj(i -> WordErrorRate.of(
                            corpus.get(i).text(), report.agent().get(i).text(), Words::of))
                    .reduce(WordErrorRate.NONE, WordErrorRate::plus);
            System.out.printf(
                    "Word error rate of %d recordings through the whole stack: %.1f %% (%d of %d words)%n",
                    corpus.size(), 100 * rate.rate(), rate.errors(), rate.words());
            print("manual", report);
            assertThat(rate.rate()).isLessThanOrEqualTo(MAX_WORD_ERROR_RATE);
            assertThat(report.evaluationReady()).isTrue();
        }
    }

    @Test
    void aCallSurvivesTheDeathOfEachStage() {
        List<String> lines = List.of(
                "Good morning, my name is Anna, how can I help you?",
                "I am very sorry to hear that, I understand how annoying this is.",
                "Could you tell me when you paid the last bill?",
                "Let me check your account and see what happened.",
                "I can remove the late fee from your bill today.",
                "Is there anything else that I can do for you?");
        List<PcmAudio> spoken = lines.stream().map(voice::speak).toList();

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            assertThat(call.listenToOpening()).isTrue();
            say(call, spoken.get(0));
            // in the middle of the agent's words
            whileSaying(spoken.get(1), 0.5, Service.STT, call);
            say(call, spoken.get(2));
            // when the words have just been recognised, or are about to be
            whileSaying(spoken.get(3), 1.0, Service.SIMULATOR, call);
            whileSaying(spoken.get(4), 1.2, Service.TTS, call);
            say(call, spoken.get(5));
            call.hangUp();

            CallReport report = report(call);
            print("auto", report);
            assertUnderstoodOnce(lines, report);
            assertThat(report.customer()).extracting(CallReport.Turn::turn).containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(report.customer())
                    .allSatisfy(turn -> assertThat(turn.audioFrames()).isPositive());
            assertNothingWasSaidTwiceDifferently(CallId.of(requireNonNull(report.callId())));
            assertThat(report.evaluationReady()).isTrue();
        }
    }

    private static void say(PracticeCall call, PcmAudio sound) {
        assertThat(call.say(sound)).as("the customer answers").isTrue();
    }

    /** Kills the service when this share of the sound has been spoken, and starts it again at once. */
    private static void whileSaying(PcmAudio sound, double share, Service victim, PracticeCall call) {
        Thread killer = Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos((long) (sound.seconds() * share * 1e9));
            suite.kill(victim);
            System.out.println("  -- killed " + victim.serviceName());
            suite.restart(victim);
        });
        say(call, sound);
        try {
            killer.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        suite.awaitReady();
    }

    private static void assertUnderstoodOnce(List<String> lines, CallReport report) {
        assertThat(report.agent()).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            String heard = report.agent().get(i).text();
            assertThat(WordErrorRate.of(lines.get(i), heard, Words::of).rate())
                    .as("%s, understood as: %s", lines.get(i), heard)
                    .isLessThan(MAX_ERRORS_OF_THE_SAME_LINE);
        }
    }

    /** An event may be on its topic twice, but only with the same content. */
    private static void assertNothingWasSaidTwiceDifferently(CallId call) {
        Map<String, String> finals = new HashMap<>();
        Map<String, String> replies = new HashMap<>();
        for (Event event : events(call)) {
            switch (event) {
                case Transcribed t
                when t.isFinal() ->
                    assertThat(finals.merge(t.utteranceId(), t.text(), (a, b) -> a.equals(b) ? a : a + " / " + b))
                            .doesNotContain(" / ");
                case CustomerReplied r ->
                    assertThat(replies.merge(
                                    r.turn() + "." + r.index(), r.text(), (a, b) -> a.equals(b) ? a : a + " / " + b))
                            .doesNotContain(" / ");
                default -> {}
            }
        }
        assertThat(finals).hasSize(6);
    }

    private static List<Event> events(CallId call) {
        var codec = new EventCodec("test");
        Map<String, Object> config = Map.of("bootstrap.servers", suite.kafka(), "group.id", "" + UUID.randomUUID());
        List<Event> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<String, ByteBuffer>(config, new StringDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topic.TRANSCRIPTS, Topic.CUSTOMER_REPLIES)
                    .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (call.toString().equals(record.key())
                            && codec.decode(record.key(), record.headers(), record.value())
                                    instanceof Decoded.Good good) {
                        found.add(good.event());
                    }
                });
            }
        }
        return found;
    }

    private static CallReport report(PracticeCall call) {
        return CallReport.of(call.state(), null);
    }

    private static void print(String mode, CallReport report) {
        System.out.printf(
                "Last voiced sample or commit to first sound of the answer, %s mode: median %d ms, each %s%n",
                mode,
                report.medianLatencyMs(),
                report.customer().stream().map(CallReport.Turn::latencyMs).toList());
    }
}
