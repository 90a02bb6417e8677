package io.mockcall.testing;

import io.mockcall.contracts.Event;
import io.mockcall.embedded.Server;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.servers.TestServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A whole service as it is deployed, on a free port, with real servers. */
public final class RunningService implements AutoCloseable {
    private static final Duration PUBLISH = Duration.ofMinutes(2);
    /** A service that has just started may not know its topics yet. */
    private static final Retry UNTIL_TOPICS_ARE_KNOWN = Retry.fixedDelay(60, Duration.ofSeconds(1));

    private static final Duration RESPONSE = Duration.ofSeconds(20);
    private static final int LARGEST_RESPONSE = 16 << 20;
    private static final String SECRET = "a secret that only these tests use, long enough";

    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * A service that is about to start.
     *
     * @param name as in {@code spring.config.name}
     */
    public static Starting of(Class<?> application, String name) {
        return new Starting(application, name);
    }

    /** Collects what a test wants to be different. Later settings win over earlier ones. */
    public static final class Starting {
        private final Class<?> application;
        private final String name;
        private final Map<String, Object> settings = new HashMap<>();
        private final List<BeanPostProcessor> postProcessors = new ArrayList<>();

        private Starting(Class<?> application, String name) {
            this.application = application;
            this.name = name;
            settings.put("server.port", "0");
            settings.put("mockcall.security.service-secret", SECRET);
        }

        /** Uses these of the shared servers. */
        public Starting with(Server first, Server... more) {
            return with(TestServers.shared(first, more), first, more);
        }

        private Starting with(TestServers servers, Server first, Server... more) {
            for (Server server : List.of(concat(first, more))) {
                switch (server) {
                    case KAFKA -> kafka(servers.bootstrapServers());
                    case POSTGRES -> postgres(servers.postgresHost(), servers.postgresPort());
                    case REDIS -> redis(servers.redisHost(), servers.redisPort());
                }
            }
            return this;
        }

        private static Server[] concat(Server first, Server[] more) {
            Server[] all = new Server[more.length + 1];
            all[0] = first;
            System.arraycopy(more, 0, all, 1, more.length);
            return all;
        }

        public Starting kafka(String bootstrapServers) {
            return set("MOCKCALL_KAFKA", bootstrapServers);
        }

        public Starting postgres(String host, int port) {
            return set("MOCKCALL_POSTGRES_HOST", host).set("MOCKCALL_POSTGRES_PORT", String.valueOf(port));
        }

        public Starting redis(String host, int port) {
            return set("MOCKCALL_REDIS_HOST", host).set("MOCKCALL_REDIS_PORT", String.valueOf(port));
        }

        public Starting set(String property, String value) {
            settings.put(property, value);
            return this;
        }

        public Starting set(Map<String, ?> more) {
            settings.putAll(more);
            return this;
        }

        /** Lets the test wrap beans, for example with one that fails. */
        public Starting postProcessedBy(BeanPostProcessor... more) {
            postProcessors.addAll(List.of(more));
            return this;
        }

        public RunningService start() {
            return new RunningService(new SpringApplicationBuilder(application)
                    .web(WebApplicationType.REACTIVE)
                    .properties("spring.config.name=" + name)
                    .initializers(starting -> {
                        starting.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("test", settings));
                        postProcessors.forEach(starting.getBeanFactory()::addBeanPostProcessor);
                    })
                    .run());
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The address without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public URI uri(String path) {
        return URI.create(url() + path);
    }

    /** A client without credentials. */
    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(RESPONSE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_RESPONSE))
                .filter(ExchangeFilterFunction.ofResponseProcessor(RunningService::buffered))
                .build();
    }

    /** The response with its body in memory. A test that looks at the status only would otherwise leak the body's buffers. */
    private static Mono<ClientResponse> buffered(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> response.mutate()
                        .body(
                                body.length == 0
                                        ? Flux.empty()
                                        : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                        .build());
    }

    /** A client that sends what the gateway sends for this caller. */
    public WebTestClient as(Caller caller) {
        String token = token(caller);
        return anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** A client of a user of the team red, who has this role only and is named after it. */
    public WebTestClient as(Role role) {
        return as(role.wireName(), "red", role);
    }

    public WebTestClient as(String userId, String teamId, Role... roles) {
        return as(new Caller(userId, teamId, Set.of(roles)));
    }

    /** The token that the gateway sends for this caller. */
    public String token(Caller caller) {
        return bean(ServiceTokens.class).mint(caller);
    }

    /** Publishes events as another service would, in this order; returns when the broker has them. */
    public void publish(Collection<? extends Event> events) {
        EventPublisher publisher = bean(EventPublisher.class);
        Flux.fromIterable(events)
                .concatMap(event -> publisher.publish(event).retryWhen(UNTIL_TOPICS_ARE_KNOWN))
                .blockLast(PUBLISH);
    }

    public void publish(Event event) {
        publish(List.of(event));
    }

    @Override
    public void close() {
        context.close();
    }
}
