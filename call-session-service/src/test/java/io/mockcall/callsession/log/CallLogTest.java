package io.mockcall.callsession.log;

import static io.mockcall.callsession.Samples.NOON;
import static io.mockcall.callsession.Samples.evaluated;
import static io.mockcall.callsession.Samples.measured;
import static io.mockcall.callsession.Samples.replied;
import static io.mockcall.callsession.Samples.transcribed;
import static io.mockcall.platform.security.Role.AGENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class CallLogTest {
    private static RunningService service;
    private static WebTestClient agent;
    private static CallLog log;

    @BeforeAll
    static void start() {
        service = TestCallSession.start();
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
        agent = service.as("log-agent", "red", AGENT);
        log = service.bean(CallLog.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static CallId startCall() {
        JsonNode started = requireNonNull(agent.post()
                .uri("/internal/calls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("scenarioId", "late-fee"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        return CallId.of(started.get("callId").asString());
    }

    private static JsonNode get(String path) {
        return requireNonNull(agent.get()
                .uri(path)
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static void write(List<? extends Event> events) {
        log.write(List.copyOf(events)).block(Duration.ofSeconds(20));
    }

    private static long count(String table, CallId call) {
        Long count = service.bean(DatabaseClient.class)
                .sql("SELECT count(*) FROM " + table + " WHERE call_id = :call")
                .bind("call", call.value())
                .mapValue(Long.class)
                .one()
                .block();
        return requireNonNull(count);
    }

    private static List<Event> conversation(CallId call) {
        return List.of(
                replied(call, 0, 0, "Hi, there is a late fee.", NOON),
                transcribed(call, "u-1500", "I am sor", false, NOON.plusSeconds(4)),
                transcribed(call, "u-1500", "I am sorry to hear that.", true, NOON.plusSeconds(5)),
                new SpeechStarted(call, "u-1500", 1_500, NOON.plusSeconds(2)),
                replied(call, 1, 0, "Well.", NOON.plusSeconds(6)),
                replied(call, 1, 1, "Thank\0 you.", NOON.plusSeconds(6)),
                new PlaybackInterrupted(call, 1, 400, 0, 0.5, PlaybackInterrupted.Reason.BARGE_IN, NOON.plusSeconds(7)),
                measured(call, "stt", "u-1500"),
                measured(call, "tts", "turn-1"));
    }

    @Test
    void theTranscriptHasTheOrderOfTheConversation() {
        CallId call = startCall();
        List<Event> shuffled = new ArrayList<>(conversation(call));
        Collections.shuffle(shuffled, new Random(42));
        write(shuffled);

        JsonNode lines = get("/api/calls/" + call + "/transcript").get("lines");
        assertThat(lines.size()).isEqualTo(4);
        assertThat(lines.get(0).get("turn").asInt()).isZero();
        assertThat(lines.get(1).toString())
                .isEqualTo("{\"speaker\":\"agent\",\"text\":\"I am sorry to hear that.\","
                        + "\"at\":\"2026-03-01T12:00:05Z\",\"utteranceId\":\"u-1500\",\"startMs\":1500,"
                        + "\"endMs\":2750,\"confidence\":0.93}");
        assertThat(lines.get(2).get("emotion").get("frustration").asDouble()).isEqualTo(40);
        assertThat(lines.get(3).get("text").asString()).isEqualTo("Thank you.");
    }

    @Test
    void aRepeatedBatchChangesNothing() {
        CallId call = startCall();
        List<Event> events = conversation(call);
        write(events);
        write(events);
        List<Event> twice = new ArrayList<>(events);
        twice.addAll(events);
        write(twice);
        assertThat(count("message", call)).isEqualTo(4);
        assertThat(count("call_event", call)).isEqualTo(3); // with the start
    }

    @Test
    void eventsOfAnUnknownCallDoNotHarmTheOthers() {
        CallId call = startCall();
        List<Event> events = new ArrayList<>(conversation(CallId.random()));
        events.addAll(conversation(call));
        write(events);
        assertThat(count("message", call)).isEqualTo(4);
    }

    @Test
    void theTranscriptCanBeReadAsText() {
        CallId call = startCall();
        write(conversation(call));
        String text = agent.get()
                .uri("/api/calls/" + call + "/transcript")
                .accept(MediaType.TEXT_PLAIN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(text)
                .contains("] Marcus Reed: Hi, there is a late fee.\n")
                .contains("[00:01] Agent: I am sorry to hear that.\n")
                .contains("] Marcus Reed: Well. Thank you.\n");
    }

    @Test
    void theTranscriptCanBeReadAsSubtitles() {
        CallId call = startCall();
        write(conversation(call));
        String vtt = agent.get()
                .uri("/api/calls/" + call + "/transcript")
                .accept(MediaType.valueOf("text/vtt"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/vtt;charset=UTF-8")
                .expectHeader()
                .valueEquals("Content-Disposition", "inline; filename=\"call-" + call + ".vtt\"")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(vtt)
                .startsWith("WEBVTT\n\n")
                .contains("agent-u-1500\n00:00:01.500 --> 00:00:02.750\n<v Agent>I am sorry to hear that.\n")
                .contains("<v Marcus Reed>Hi, there is a late fee.\n");
    }

    @ParameterizedTest
    @CsvSource({"json, application/json", "text, text/plain;charset=UTF-8", "vtt, text/vtt;charset=UTF-8"})
    void theParameterSelectsTheFormatOfTheTranscript(String format, String mediaType) {
        CallId call = startCall();
        agent.get()
                .uri("/api/calls/" + call + "/transcript?format=" + format)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(mediaType);
    }

    @Test
    void anUnknownFormatIsABadParameter() {
        agent.get()
                .uri("/api/calls/" + startCall() + "/transcript?format=pdf")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("bad_parameter")
                .jsonPath("$.detail")
                .isEqualTo("The parameter format must be one of json, text, vtt.");
    }

    @Test
    void theDetailNamesTheOpenedArticles() {
        CallId call = startCall();
        write(List.of(
                new ArticleOpened(call, 2, Map.of("articleId", "late-fees"), NOON.plusSeconds(9)),
                new ArticleOpened(call, 1, Map.of("articleId", "waivers"), NOON.plusSeconds(4))));
        assertThat(get("/api/calls/" + call).get("articlesOpened").toString())
                .isEqualTo("[{\"articleId\":\"waivers\",\"at\":\"2026-03-01T12:00:04Z\"},"
                        + "{\"articleId\":\"late-fees\",\"at\":\"2026-03-01T12:00:09Z\"}]");
        assertThat(get("/api/calls/" + startCall()).get("articlesOpened").isEmpty())
                .isTrue();
    }

    @Test
    void aLongResultIsTruncatedAndFlagged() {
        CallId call = startCall();
        service.bean(DatabaseClient.class)
                .sql("INSERT INTO call_event SELECT :call || '/' || n, :call, 'NoteTaken', now(), '{}'"
                        + " FROM generate_series(1, 9999) n")
                .bind("call", call.value())
                .then()
                .block();
        JsonNode all = get("/api/calls/" + call + "/events"); // with the start
        assertThat(all.get("events").size()).isEqualTo(10_000);
        assertThat(all.get("truncated").asBoolean()).isFalse();
        write(List.of(new NoteTaken(call, 0, Map.of(), NOON.plus(Duration.ofDays(9_999)))));
        JsonNode cut = get("/api/calls/" + call + "/events");
        assertThat(cut.get("events").size()).isEqualTo(10_000);
        assertThat(cut.get("truncated").asBoolean()).isTrue();
    }

    @Test
    void theDefaultTranscriptIsJson() {
        CallId call = startCall();
        agent.get()
                .uri("/api/calls/" + call + "/transcript")
                .accept(MediaType.ALL)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON);
    }

    @Test
    void anEndFromAnotherServiceEndsTheCall() {
        CallId call = startCall();
        service.publish(new CallEnded(call, EndReason.CUSTOMER, CallStatus.COMPLETED, 61, NOON));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "completed"
                        .equals(get("/api/calls/" + call).get("status").asString()));
        assertThat(get("/api/calls/" + call).get("endReason").asString()).isEqualTo("customer");
        agent.post()
                .uri("/internal/calls/" + call + "/hold")
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void theOtherServicesEventsArriveThroughTheirTopics() {
        CallId call = startCall();
        conversation(call).forEach(service::publish);
        service.publish(evaluated(call, 81.5));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("message", call) == 4
                        && !get("/api/calls/" + call).get("overallScore").isNull());
        JsonNode detail = get("/api/calls/" + call);
        assertThat(detail.get("overallScore").asDouble()).isEqualTo(81.5);
        assertThat(detail.get("providers").get("stt").asString()).isEqualTo("moonshine");
        assertThat(detail.get("providers").get("llm").asString()).isEqualTo("scripted");
        assertThat(detail.get("promptVersion").asString()).isEqualTo("script-1");
    }

    @Test
    void aLateEndDoesNotReplaceTheFirst() {
        CallId call = startCall();
        write(List.of(
                new CallEnded(call, EndReason.CUSTOMER, CallStatus.COMPLETED, 61, NOON),
                new CallEnded(call, EndReason.ERROR, CallStatus.FAILED, 99, NOON.plusSeconds(9))));
        write(List.of(new CallEnded(call, EndReason.ERROR, CallStatus.FAILED, 99, NOON.plusSeconds(9))));
        assertThat(get("/api/calls/" + call).get("status").asString()).isEqualTo("completed");
    }
}
