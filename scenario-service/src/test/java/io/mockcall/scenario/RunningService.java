package io.mockcall.scenario;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static io.mockcall.embedded.Server.REDIS;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.security.ServiceTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service on a free port, with a real broker and a real database. */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningService start() {
        return start(EmbeddedServers.forTests(KAFKA, POSTGRES, REDIS), Map.of());
    }

    /** @param more settings beside the addresses of the servers */
    public static RunningService start(EmbeddedServers servers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("MOCKCALL_SCENARIO_PORT", "0");
        settings.put("MOCKCALL_KAFKA", servers.bootstrapServers());
        settings.put("MOCKCALL_POSTGRES_PORT", String.valueOf(servers.postgresPort()));
        settings.put("MOCKCALL_REDIS_PORT", String.valueOf(servers.redisPort()));
        settings.put("mockcall.security.service-secret", "a secret that only these tests use, long enough");
        return new RunningService(new SpringApplicationBuilder(ScenarioApplication.class)
                .properties("spring.config.name=scenario")
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
                .build();
    }

    /** The headers that the gateway sends for a user with this role. */
    public String token(Role role) {
        return bean(ServiceTokens.class).mint(new Caller(role.wireName(), "red", Set.of(role)));
    }

    public WebTestClient as(Role role) {
        String token = token(role);
        return anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
