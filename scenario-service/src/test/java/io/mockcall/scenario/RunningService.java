package io.mockcall.scenario;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static io.mockcall.embedded.Server.REDIS;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.security.ServiceTokens;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service as it is deployed, on a free port, with a real broker and database. */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningService start() {
        EmbeddedServers servers = EmbeddedServers.forTests(KAFKA, POSTGRES, REDIS);
        Map<String, Object> settings = Map.of(
                "MOCKCALL_SCENARIO_PORT",
                "0",
                "MOCKCALL_KAFKA",
                servers.bootstrapServers(),
                "MOCKCALL_POSTGRES_PORT",
                String.valueOf(servers.postgresPort()),
                "MOCKCALL_REDIS_PORT",
                String.valueOf(servers.redisPort()),
                "mockcall.security.service-secret",
                "a secret that only these tests use, long enough");
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

    public WebTestClient as(Role role) {
        String token = bean(ServiceTokens.class).mint(new Caller(role.wireName(), "red", Set.of(role)));
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
