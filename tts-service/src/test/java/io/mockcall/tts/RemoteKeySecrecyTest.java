package io.mockcall.tts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.embedded.Server;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The key of a remote voice is on no page of the actuator, with the settings of the suite and with all pages opened. */
class RemoteKeySecrecyTest {
    private static final String KEY = "sk-7f21c09be4";
    private static final List<String> PAGES = List.of(
            "/actuator",
            "/actuator/env",
            "/actuator/env/mockcall.tts.elevenlabs.api-key",
            "/actuator/env/mockcall.tts.openai.api-key",
            "/actuator/configprops",
            "/actuator/configprops/mockcall.tts.elevenlabs",
            "/actuator/beans",
            "/actuator/health",
            "/actuator/prometheus");

    @Test
    void pagesWithSettingsAreClosed() {
        try (var running = service(Map.of())) {
            for (WebTestClient client : List.of(running.anonymous(), running.as(Role.ADMIN))) {
                PAGES.forEach(page -> assertThat(body(client, page)).as(page).doesNotContain(KEY));
                client.get().uri("/actuator/env").exchange().expectStatus().is4xxClientError();
                client.get()
                        .uri("/actuator/configprops")
                        .exchange()
                        .expectStatus()
                        .is4xxClientError();
            }
        }
    }

    @Test
    void anOperatorWhoOpensThePagesSeesNoKey() {
        try (var running = service(Map.of("management.endpoints.web.exposure.include", "*"))) {
            WebTestClient admin = running.as(Role.ADMIN);

            assertThat(body(admin, "/actuator/env")).contains("mockcall.tts.elevenlabs.api-key");
            assertThat(body(admin, "/actuator/configprops")).contains("mockcall.tts.elevenlabs");
            PAGES.forEach(page -> assertThat(body(admin, page)).as(page).doesNotContain(KEY));
        }
    }

    private static String body(WebTestClient client, String page) {
        byte[] body =
                client.get().uri(page).exchange().expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private static RunningService service(Map<String, String> more) {
        return RunningService.of(TtsApplication.class, "tts")
                .kafka(TestServers.shared(Server.KAFKA).bootstrapServers())
                .set("mockcall.tts.provider", "elevenlabs")
                .set("mockcall.tts.elevenlabs.api-key", KEY)
                .set("mockcall.tts.elevenlabs.voice", "voice-1")
                .set("mockcall.tts.openai.api-key", KEY)
                .set("mockcall.kafka.instance", "tts-1")
                .set(more)
                .start();
    }
}
