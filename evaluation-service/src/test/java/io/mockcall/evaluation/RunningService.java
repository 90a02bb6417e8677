package io.mockcall.evaluation;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.stage.EventPublisher;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** The whole service on a free port, with a real broker and database. */
final class RunningService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ConfigurableApplicationContext context;
    private final KafkaConsumer<String, ByteBuffer> evaluations;
    private final EventCodec codec = new EventCodec("test");

    private RunningService(ConfigurableApplicationContext context, String bootstrapServers) {
        this.context = context;
        this.evaluations = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteBufferDeserializer());
    }

    static RunningService start() {
        EmbeddedServers servers = EmbeddedServers.forTests(KAFKA, POSTGRES);
        return start(servers.bootstrapServers(), servers.postgresPort());
    }

    /** Starts with these servers and a function that can replace beans. */
    static RunningService start(String bootstrapServers, int postgresPort, BeanPostProcessor... obstacles) {
        Map<String, Object> settings = Map.of(
                "MOCKCALL_EVALUATION_PORT",
                "0",
                "MOCKCALL_KAFKA",
                bootstrapServers,
                "MOCKCALL_POSTGRES_PORT",
                String.valueOf(postgresPort),
                "mockcall.kafka.instance",
                "test",
                "mockcall.security.service-secret",
                "a secret that only these tests use, long enough");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(EvaluationApplication.class)
                .properties("spring.config.name=evaluation")
                .initializers(starting -> {
                    starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
                    List.of(obstacles).forEach(starting.getBeanFactory()::addBeanPostProcessor);
                })
                .run();
        return new RunningService(context, bootstrapServers);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void publish(List<? extends Event> events) {
        EventPublisher publisher = bean(EventPublisher.class);
        Flux.fromIterable(events).concatMap(publisher::publish).blockLast(PATIENCE);
    }

    /** The published evaluations of a call. Waits for the expected number. */
    List<CallEvaluated> published(CallId call, int atLeast) {
        return records(call, atLeast).stream().map(Published::event).toList();
    }

    /** An evaluation on the topic. */
    record Published(CallEvaluated event, ByteBuffer bytes) {}

    /** The published evaluations with their bytes. */
    List<Published> records(CallId call, int atLeast) {
        return published(
                Topic.EVALUATIONS,
                atLeast,
                (event, bytes) -> event instanceof CallEvaluated evaluated
                                && evaluated.callId().equals(call)
                        ? new Published(evaluated, bytes)
                        : null);
    }

    /** The published measurements of a call. Waits for the expected number. */
    List<CallMeasured> measured(CallId call, int atLeast) {
        return published(
                Topic.CALL_METRICS,
                atLeast,
                (event, _) -> event instanceof CallMeasured measured
                                && measured.callId().equals(call)
                        ? measured
                        : null);
    }

    /** The audit events about a record. Waits for the expected number. */
    List<Audited> audited(String recordId, int atLeast) {
        return published(
                Topic.AUDIT,
                atLeast,
                (event, _) ->
                        event instanceof Audited audited && audited.recordId().equals(recordId) ? audited : null);
    }

    private <E> List<E> published(Topic from, int atLeast, BiFunction<Event, ByteBuffer, @Nullable E> wanted) {
        String topic = from.address();
        List<TopicPartition> partitions = IntStream.range(
                        0, evaluations.partitionsFor(topic).size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        evaluations.assign(partitions);
        evaluations.seekToBeginning(partitions);
        List<E> found = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (found.size() < atLeast && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, ByteBuffer> record : evaluations.poll(Duration.ofMillis(200))) {
                if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good(Event event)) {
                    E it = wanted.apply(event, record.value().duplicate());
                    if (it != null) {
                        found.add(it);
                    }
                }
            }
        }
        return found;
    }

    URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    String bearer(String user, String team, Role role) {
        return "Bearer " + bean(ServiceTokens.class).mint(new Caller(user, team, Set.of(role)));
    }

    WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl(uri("").toString())
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    WebTestClient as(String user, String team, Role role) {
        String bearer = bearer(user, team, role);
        return anonymous()
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, bearer)
                .build();
    }

    @Override
    public void close() {
        evaluations.close();
        context.close();
    }
}
