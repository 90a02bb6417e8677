package io.mockcall.tts.api;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.ANALYST;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.embedded.Server;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import io.mockcall.tts.TtsApplication;
import io.mockcall.tts.synthesis.ModelsDirectory;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The running service with real voices, and with one that is broken. */
class VoiceApiTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path models;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        Files.createSymbolicLink(models.resolve("hibari"), ModelsDirectory.of("hibari"));
        Path joe = ModelsDirectory.of("piper/joe");
        Files.createDirectories(models.resolve("piper/broken"));
        Files.createSymbolicLink(models.resolve("piper/joe"), joe);
        Files.writeString(models.resolve("piper/broken/broken.onnx"), "no network");
        Files.copy(joe.resolve("en_US-joe-medium.onnx.json"), models.resolve("piper/broken/broken.onnx.json"));
        service = RunningService.of(TtsApplication.class, "tts")
                .with(Server.KAFKA)
                .set("mockcall.tts.provider", "embedded")
                .set("mockcall.tts.models", models.toString())
                .set("mockcall.kafka.instance", "tts-api")
                .set("mockcall.tts.preview.per-minute", "100")
                .set("mockcall.tts.preview.timeout", "60s")
                .start();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static WebTestClient.ResponseSpec preview(Role role, String name, String body) {
        return service.as(role)
                .mutate()
                .responseTimeout(Duration.ofMinutes(1))
                .build()
                .post()
                .uri("/api/voices/{name}/preview", name)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.getBytes(UTF_8))
                .exchange();
    }

    private static byte[] speech(String name, String body) {
        return requireNonNull(preview(TRAINER, name, body)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("audio/wav")
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode problem(WebTestClient.ResponseSpec response, int status, String code) {
        JsonNode problem = requireNonNull(response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }

    @Test
    void theListHasProfilesVoicesAndReasons() {
        JsonNode list = requireNonNull(service.as(ADMIN)
                .mutate()
                .responseTimeout(Duration.ofMinutes(1))
                .build()
                .get()
                .uri("/api/voices")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        assertThat(list.path("profiles").valueStream().map(p -> p.path("name").asString()))
                .contains("angry_customer", "neutral", "elder_female");
        assertThat(list.path("voices")
                        .valueStream()
                        .map(voice -> voice.path("name").asString() + " "
                                + voice.path("usable").asBoolean()))
                .containsExactly("broken false", "heart true", "joe true");
        JsonNode broken = list.path("voices").get(0);
        assertThat(broken.path("reason").asString()).startsWith("piper/broken/broken.onnx");
        assertThat(list.path("voices").get(1).path("profiles").valueStream().map(JsonNode::asString))
                .contains("calm_female", "neutral")
                .doesNotContain("elder_male");
    }

    @ParameterizedTest
    @CsvSource({"joe", "heart", "angry_customer", "elder_male"})
    void aPreviewIsSpeechOf24Khz(String name) throws Exception {
        byte[] wav = speech(name, "{\"text\":\"You have charged me twice.\",\"emotion\":{\"frustration\":80}}");
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            AudioFormat format = audio.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(24_000);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(audio.getFrameLength() / 24_000.0).isBetween(0.8, 4.0);
        }
        assertThat(loudest(wav)).isGreaterThan(8_000);
    }

    private static int loudest(byte[] wav) {
        int loudest = 0;
        for (int i = 44; i + 1 < wav.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((short) (wav[i] & 0xff | wav[i + 1] << 8)));
        }
        return loudest;
    }

    @Test
    void equalPreviewsAreEqualAndFrustrationIsHeard() {
        String calm = "{\"text\":\"I want my money back.\"}";
        String furious = "{\"text\":\"I want my money back.\",\"emotion\":{\"frustration\":100,\"patience\":0}}";
        assertThat(speech("joe", calm)).isEqualTo(speech("joe", calm));
        assertThat(speech("joe", furious).length).isLessThan(speech("joe", calm).length);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AGENT", "ANALYST"})
    void onlyTrainersAndAdministratorsHearVoices(Role role) {
        problem(preview(role, "joe", "{\"text\":\"Hello.\"}"), 403, "forbidden");
        problem(service.as(role).get().uri("/api/voices").exchange(), 403, "forbidden");
        assertThat(role).isIn(AGENT, ANALYST);
    }

    @Test
    void anonymousRequestsAreRefused() {
        WebTestClient anonymous =
                WebTestClient.bindToServer().baseUrl(service.url()).build();
        problem(anonymous.get().uri("/api/voices").exchange(), 401, "unauthorized");
        problem(
                anonymous
                        .post()
                        .uri("/api/voices/joe/preview")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"text\":\"Hello.\"}")
                        .exchange(),
                401,
                "unauthorized");
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThat(problem(preview(TRAINER, "jane", "{\"text\":\"Hello.\"}"), 404, "voice_not_found")
                        .path("detail")
                        .asString())
                .contains("jane", "GET /api/voices");
        problem(preview(TRAINER, "../joe", "{\"text\":\"Hello.\"}"), 400, "bad_message");
    }

    @Test
    void aBrokenVoiceSaysWhatIsWrong() {
        assertThat(problem(preview(TRAINER, "broken", "{\"text\":\"Hello.\"}"), 409, "voice_unusable")
                        .path("detail")
                        .asString())
                .contains("piper/broken/broken.onnx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"  \"} | /text",
                "{} | /text",
                "{\"text\":7} | /text",
                "{\"text\":\"Hi.\",\"speed\":2} | /speed",
                "{\"text\":\"Hi.\",\"emotion\":{\"frustration\":101}} | /emotion/frustration",
                "{\"text\":\"Hi.\",\"emotion\":{\"patience\":\"low\"}} | /emotion/patience",
                "{\"text\":\"Hi.\",\"emotion\":{\"anger\":1}} | /emotion/anger",
                "{\"text\":\"Hi.\",\"emotion\":[]} | /emotion",
            })
    void aWrongFieldIsNamed(String body, String field) {
        JsonNode problem = problem(preview(TRAINER, "joe", body), 400, "invalid");
        assertThat(problem.path("errors").valueStream().map(e -> e.path("field").asString()))
                .containsExactly(field);
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        problem(preview(TRAINER, "joe", "hello"), 400, "invalid");
        problem(preview(TRAINER, "joe", "[]"), 400, "invalid");
    }

    @Test
    void aLongTextIsRefused() {
        JsonNode problem = problem(preview(TRAINER, "joe", "{\"text\":\"" + "la ".repeat(101) + "\"}"), 400, "invalid");
        assertThat(problem.at("/errors/0/message").asString()).isEqualTo("must be at most 300 characters long");
        problem(preview(TRAINER, "joe", "{\"text\":\"" + "la ".repeat(50_000) + "\"}"), 413, "too_large");
    }

    @Test
    void aTextOfSymbolsHasNothingToSpeak() {
        problem(preview(TRAINER, "joe", "{\"text\":\"*** \uD83D\uDE00 ---\"}"), 400, "nothing_to_speak");
        problem(preview(TRAINER, "heart", "{\"text\":\"\u05e9\u05dc\u05d5\u05dd\"}"), 400, "nothing_to_speak");
    }
}
