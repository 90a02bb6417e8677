package io.mockcall.callsession;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;

import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service on a free port, with a real broker and a real database. */
public final class RunningService implements AutoCloseable {
    private static final int LARGEST_ANSWER = 16 << 20;

    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningService start() {
        return start(Map.of());
    }

    /** Starts the service with the database of a test. */
    public static RunningService start(int postgresPort) {
        return start(postgresPort, Map.of());
    }

    public static RunningService start(Map<String, String> settings) {
        return start(EmbeddedServers.forTests(KAFKA, POSTGRES).postgresPort(), settings);
    }

    public static RunningService start(int postgresPort, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "MOCKCALL_CALL_SESSION_PORT",
                "0",
                "MOCKCALL_KAFKA",
                EmbeddedServers.forTests(KAFKA).bootstrapServers(),
                "MOCKCALL_POSTGRES_PORT",
                String.valueOf(postgresPort),
                // The service must not change the outbox entries and open calls of a test.
                "mockcall.call-session.outbox-grace",
                "1h",
                "mockcall.call-session.grace",
                "1h",
                "mockcall.security.service-secret",
                "a secret that only these tests use, long enough"));
        settings.putAll(more);
        return new RunningService(new SpringApplicationBuilder(CallSessionApplication.class)
                .properties("spring.config.name=call-session")
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)))
                .run());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    public WebTestClient as(String userId, String teamId, Role... roles) {
        return as(new Caller(userId, teamId, Set.of(roles)));
    }

    public WebTestClient as(Caller caller) {
        String token = bean(ServiceTokens.class).mint(caller);
        return anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** Publishes an event of another service. */
    public void publish(Event event) {
        bean(EventPublisher.class).publish(event).block(Duration.ofSeconds(20));
    }

    /** Publishes a scenario, and returns after the service has received it. */
    public void announce(Scenario scenario) {
        publish(new ScenarioChanged(scenario, Instant.now()));
        PlayableScenarios scenarios = bean(PlayableScenarios.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        scenarios.find(scenario.id()).isPresent() == (scenario.status() == Scenario.Status.ACTIVE));
    }

    @Override
    public void close() {
        context.close();
    }
}
