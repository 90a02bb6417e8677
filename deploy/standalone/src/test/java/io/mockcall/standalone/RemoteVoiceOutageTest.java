package io.mockcall.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.conversation.ClientCallState;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.tools.demo.EmbeddedVoice;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.TurnMode;
import io.mockcall.testing.TestTopics;
import io.mockcall.testing.voices.FakeVoiceServer;
import io.mockcall.testing.voices.SpokenWord;
import io.mockcall.testing.voices.VoiceBehaviour;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The voice provider fails for some time during a call. {@code -Dmockcall.test.outage=60} sets the time in seconds. */
class RemoteVoiceOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("mockcall.test.outage", 12));
    private static final double LONGEST_SILENCE_MS = 4_000;
    private static final int MOST_LINES = 12;
    private static final List<String> LINES =
            List.of("I am very sorry to hear that.", "When did you pay the last bill?", "Let me check your account.");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedVoice voice;

    @SuppressWarnings("NullAway.Init")
    private static FakeVoiceServer provider;

    @SuppressWarnings("NullAway.Init")
    private static RunningSuite suite;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        voice = new EmbeddedVoice();
        provider = new FakeVoiceServer((text, rate) -> List.of(new SpokenWord(text, pcm(text))));
        settings = Map.of(
                "mockcall.tts.provider", "elevenlabs",
                "mockcall.tts.elevenlabs.base-url", provider.url(),
                "mockcall.tts.elevenlabs.api-key", "secret",
                "mockcall.tts.elevenlabs.voice", "voice-1",
                "mockcall.tts.remote.breaker.minimum-calls", "2",
                "mockcall.tts.remote.breaker.window", "2",
                "mockcall.tts.remote.breaker.open-for", "2s");
        settings.forEach(System::setProperty);
        suite = RunningSuite.start(directory);
    }

    @AfterAll
    static void stop() {
        suite.close();
        provider.close();
        voice.close();
        settings.keySet().forEach(System::clearProperty);
    }

    private static byte[] pcm(String text) {
        short[] samples = voice.speak(text).samples();
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        return pcm.array();
    }

    @Test
    void theCustomerIsNeverSilentAndTheProviderComesBack() {
        List<String> problems = new CopyOnWriteArrayList<>();
        try (var topics = new TestTopics(suite.kafka(), Topic.CALL_METRICS, Topic.CALL_CONTROL);
                PracticeCall call = suite.dial("billing-late-fee", TurnMode.AUTO, problems::add)) {
            assertThat(call.listenToOpening()).isTrue();
            String id = requireNonNull(call.state().ready()).callId().toString();
            assertThat(provider.received()).isNotEmpty();
            assertThat(sentences(topics, id)).noneMatch(RemoteVoiceOutageTest::isFallback);

            provider.answers(VoiceBehaviour.stallsAfter(0));
            long end = System.nanoTime() + OUTAGE.toNanos();
            int line = 0;
            do {
                assertThat(call.say(voice.speak(LINES.get(line % LINES.size()))))
                        .as("the customer answers")
                        .isTrue();
                line++;
            } while (System.nanoTime() - end < 0);
            provider.answers(VoiceBehaviour.speaks());
            long switches = sentences(topics, id).stream()
                    .filter(RemoteVoiceOutageTest::isFallback)
                    .count();
            while (isFallback(sentences(topics, id).getLast()) && line < MOST_LINES) {
                assertThat(call.say(voice.speak(LINES.get(line % LINES.size()))))
                        .as("the customer answers")
                        .isTrue();
                line++;
            }

            List<MetricReported> all = sentences(topics, id);
            System.out.printf(
                    "%d sentences, %d of them by the fallback; longest synthesis %.0f ms%n",
                    all.size(),
                    switches,
                    all.stream()
                            .mapToDouble(metric -> value(metric, "processingTimeMs"))
                            .max()
                            .orElse(0));
            assertThat(switches).isPositive();
            assertThat(all).allSatisfy(metric -> {
                assertThat(value(metric, "processingTimeMs")).isLessThan(LONGEST_SILENCE_MS);
                assertThat(value(metric, "audioMs")).isGreaterThan(100);
            });
            assertThat(isFallback(all.getLast()))
                    .as("the provider speaks again")
                    .isFalse();
            assertThat(value(all.getLast(), "billedCharacters")).isPositive();
            assertThat(topics.events(id, NoticeRaised.class)).isNotEmpty();
            assertThat(problems).anyMatch(problem -> problem.startsWith("voice_fallback"));
            assertThatNobodyHeardALongSilence(call.state());
        }
    }

    /** Silence before the answer and within it, by the clock of the client. */
    private static void assertThatNobodyHeardALongSilence(ClientCallState state) {
        assertThat(state.turns()).hasSizeGreaterThan(2).allSatisfy(turn -> {
            Long latency = state.latencyMs(turn);
            System.out.printf(
                    "turn %d: %s ms to the first frame, longest gap %.0f ms%n",
                    turn.number(), latency, turn.longestGapMs());
            assertThat(turn.frames()).isPositive();
            assertThat(turn.longestGapMs()).isLessThan(LONGEST_SILENCE_MS);
            assertThat(latency == null ? 0 : latency).isLessThan((long) LONGEST_SILENCE_MS);
        });
    }

    private static List<MetricReported> sentences(TestTopics topics, String call) {
        List<MetricReported> before;
        List<MetricReported> metrics = List.of();
        do { // until nothing new comes
            before = metrics;
            metrics = topics.events(call, MetricReported.class).stream()
                    .filter(metric -> metric.stage().equals("tts"))
                    .toList();
        } while (metrics.size() > before.size() || metrics.isEmpty());
        return metrics;
    }

    private static boolean isFallback(MetricReported metric) {
        return value(metric, "fallback") > 0;
    }

    private static double value(MetricReported metric, String name) {
        return metric.values().getOrDefault(name, 0.0);
    }
}
