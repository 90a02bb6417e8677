package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.WordErrorRate;
import io.mockcall.embedded.Server;
import io.mockcall.stt.audio.AgentAudioBuilder;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.Recordings.Recording;
import io.mockcall.stt.audio.SpokenWords;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import io.mockcall.testing.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The whole service on a real broker. */
class SttApplicationTest {
    private static final int FRAMES_PER_RECORD = 5;
    private static final double MAX_WORD_ERROR_RATE = 0.08;

    private static TestServers servers;
    private static TestTopics topics;
    private static @Nullable RunningService running;

    @BeforeAll
    static void start() {
        servers = TestServers.shared(Server.KAFKA);
        topics = new TestTopics(servers.bootstrapServers(), Topic.TRANSCRIPTS, Topic.CALL_CONTROL, Topic.CALL_METRICS);
    }

    @AfterAll
    static void stop() {
        kill();
        topics.close();
    }

    /** The running instance. Starts one if none runs with this provider. */
    private static RunningService running(String provider) {
        if (running == null
                || !provider.equals(running.context().getEnvironment().getProperty("mockcall.stt.provider"))) {
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
    private static RunningService ready(RunningService service) {
        WebClient.create(service.url() + "/actuator/health/readiness")
                .get()
                .exchangeToMono(response -> response.releaseBody().thenReturn(response.statusCode()))
                .filter(HttpStatusCode::is2xxSuccessful)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("not ready")))
                .retryWhen(Retry.fixedDelay(600, Duration.ofMillis(100)))
                .block();
        return service;
    }

    private static RunningService starting(String provider) {
        return RunningService.of(SttApplication.class, "stt")
                .kafka(servers.bootstrapServers())
                .set("mockcall.stt.provider", provider)
                .set("mockcall.kafka.instance", "stt-1")
                .start();
    }

    private static List<CallEvent> until(CallId call, Predicate<Event> isLast) {
        return topics.until(call, isLast).stream().map(CallEvent.class::cast).toList();
    }

    private static boolean isFinal(Event event) {
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
        assertThat(WordErrorRate.of(recording.text(), transcribed.text(), SpokenWords::of)
                        .rate())
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

        List<CallEvent> events = until(call, MetricReported.class::isInstance);

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

        List<Transcribed> finals = finals(until(call, SttApplicationTest::isFinal));

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
        String id = only(SpeechStarted.class, until(call, SpeechStarted.class::isInstance))
                .getFirst()
                .utteranceId();
        kill();
        publish(records.subList(middle, records.size()));
        running("moonshine");

        List<CallEvent> events = until(call, SttApplicationTest::isFinal);

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
                finals(until(call, SttApplicationTest::isFinal)).getFirst();

        assertThat(transcribed.text()).isNotBlank();
        assertThat(transcribed.utteranceId()).isEqualTo("u0");
        assertThat(transcribed.endMs()).isEqualTo(2000);
    }

    @Test
    void aReadyServiceHasLoadedTheModel() {
        assertThat(running("moonshine").bean(SpeechRecognizer.class).isReady()).isTrue();
    }

    @Test
    void anUnknownProviderIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> starting("whisper"))
                .hasStackTraceContaining("mockcall.stt.provider must be one of moonshine, null, not 'whisper'");
        assertThatThrownBy(() -> starting("")).hasStackTraceContaining("needs quotation marks");
    }
}
