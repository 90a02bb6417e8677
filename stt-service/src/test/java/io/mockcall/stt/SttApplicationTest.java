package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import io.mockcall.stt.audio.AgentAudioBuilder;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.Recordings.Recording;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.audio.WordErrorRate;
import io.mockcall.stt.recognition.SpeechRecognizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The whole service on a real broker. */
class SttApplicationTest {
    private static final int FRAMES_PER_RECORD = 5;
    private static final double MAX_WORD_ERROR_RATE = 0.08;

    private static EmbeddedServers servers;
    private static TestTopics topics;
    private static @Nullable ConfigurableApplicationContext running;

    @BeforeAll
    static void start() {
        servers = EmbeddedServers.forTests(Server.KAFKA);
        topics = new TestTopics(servers.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        kill();
        topics.close();
    }

    /** The running instance. Starts one if none runs with this provider. */
    private static ConfigurableApplicationContext running(String provider) {
        if (running == null || !provider.equals(running.getEnvironment().getProperty("mockcall.stt.provider"))) {
            kill();
            running = ready(starting(provider));
        }
        return running;
    }

    private static void kill() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Waits until the topics exist and the model is loaded. */
    private static ConfigurableApplicationContext ready(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getProperty("local.server.port");
        WebClient.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                .get()
                .exchangeToMono(response -> response.releaseBody().thenReturn(response.statusCode()))
                .filter(HttpStatusCode::is2xxSuccessful)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("not ready")))
                .retryWhen(Retry.fixedDelay(600, Duration.ofMillis(100)))
                .block();
        return context;
    }

    private static ConfigurableApplicationContext starting(String provider) {
        Map<String, String> settings = Map.of(
                "spring.kafka.bootstrap-servers", servers.bootstrapServers(),
                "server.port", "0",
                "mockcall.stt.provider", provider,
                "mockcall.kafka.instance", "stt-1",
                "logging.level.root", "warn",
                "mockcall.security.service-secret", "a secret that only these tests know");
        return new SpringApplicationBuilder(SttApplication.class)
                .properties("spring.config.name=stt")
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static boolean isFinal(CallEvent event) {
        return event instanceof Transcribed transcribed && transcribed.isFinal();
    }

    private static <E extends CallEvent> List<E> only(Class<E> type, List<CallEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<Transcribed> finals(List<CallEvent> events) {
        return only(Transcribed.class, events).stream()
                .filter(Transcribed::isFinal)
                .toList();
    }

    private static void publish(List<AgentAudio> records) {
        records.forEach(topics::publish);
    }

    private static void assertTranscribed(Recording recording, Transcribed transcribed) {
        assertThat(WordErrorRate.of(recording.text(), transcribed.text()).rate())
                .as(transcribed.text())
                .isLessThanOrEqualTo(MAX_WORD_ERROR_RATE);
    }

    @Test
    void silenceEndsAnUtteranceInAutoMode() {
        running("moonshine");
        Recording recording = Recordings.named("librivox_0870.wav");
        CallId call = CallId.random();
        publish(new AgentAudioBuilder(call, TurnMode.AUTO)
                .say(TestAudio.silence(500))
                .say(recording.samples())
                .say(TestAudio.silence(1200))
                .records(FRAMES_PER_RECORD));

        List<CallEvent> events = topics.until(call, MetricReported.class::isInstance);

        Transcribed transcribed = finals(events).getFirst();
        assertTranscribed(recording, transcribed);
        assertThat(transcribed.confidence()).isBetween(0.5, 1.0);
        assertThat(transcribed.provider()).isEqualTo("moonshine");
        assertThat(only(SpeechStarted.class, events))
                .extracting(SpeechStarted::utteranceId)
                .containsExactly(transcribed.utteranceId());
        assertThat(only(MetricReported.class, events).getFirst().values())
                .containsKeys("processingTimeMs", "audioLevelDbfs", "clippedShare", "confidence");
    }

    @Test
    void theCommitEndsAnUtteranceInManualMode() {
        running("moonshine");
        Recording recording = Recordings.named("librivox_0920.wav");
        CallId call = CallId.random();
        publish(new AgentAudioBuilder(call, TurnMode.MANUAL)
                .say(TestAudio.silence(2500))
                .commit()
                .say(recording.samples())
                .commit()
                .records(FRAMES_PER_RECORD));

        List<Transcribed> finals = finals(topics.until(call, SttApplicationTest::isFinal));

        assertThat(finals).hasSize(1);
        assertTranscribed(recording, finals.getFirst());
    }

    @Test
    void aSuccessorReadsTheOpenUtteranceFromItsStart() {
        running("moonshine");
        Recording recording = Recordings.named("librivox_0870.wav");
        CallId call = CallId.random();
        List<AgentAudio> records = new AgentAudioBuilder(call, TurnMode.AUTO)
                .say(TestAudio.silence(4500))
                .say(recording.samples())
                .say(TestAudio.silence(1200))
                .records(FRAMES_PER_RECORD);
        int middle = 75;
        publish(records.subList(0, middle));
        String id = only(SpeechStarted.class, topics.until(call, SpeechStarted.class::isInstance))
                .getFirst()
                .utteranceId();
        kill();
        publish(records.subList(middle, records.size()));
        running("moonshine");

        List<CallEvent> events = topics.until(call, SttApplicationTest::isFinal);

        assertThat(finals(events)).hasSize(1);
        assertThat(finals(events).getFirst().utteranceId()).isEqualTo(id);
        assertTranscribed(recording, finals(events).getFirst());
        assertThat(only(SpeechStarted.class, events))
                .extracting(SpeechStarted::eventId)
                .containsOnly(call + "/speech/" + id.substring(1));
    }

    @Test
    void theNullProviderAnswersEveryCommit() {
        running("null");
        CallId call = CallId.random();
        publish(new AgentAudioBuilder(call, TurnMode.MANUAL)
                .say(TestAudio.silence(2000))
                .commit()
                .records(FRAMES_PER_RECORD));

        Transcribed transcribed =
                finals(topics.until(call, SttApplicationTest::isFinal)).getFirst();

        assertThat(transcribed.text()).isNotBlank();
        assertThat(transcribed.utteranceId()).isEqualTo("u0");
        assertThat(transcribed.endMs()).isEqualTo(2000);
    }

    @Test
    void aReadyServiceHasLoadedTheModel() {
        assertThat(running("moonshine").getBean(SpeechRecognizer.class).isReady())
                .isTrue();
    }

    @Test
    void anUnknownProviderIsRefusedWithThePropertyName() {
        assertThatThrownBy(() -> starting("whisper")).hasStackTraceContaining("mockcall.stt.provider");
    }
}
