package io.mockcall.platform.outbox;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.embedded.EmbeddedServers;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** An outbox table and its topic, in a real database and a real broker. */
final class OutboxBench implements AutoCloseable {
    private static final String SCHEMA = "outbox_test";

    private final EmbeddedServers servers = EmbeddedServers.forTests(KAFKA, POSTGRES);
    private final EventCodec codec = new EventCodec("test");
    private final KafkaProducer<String, ByteBuffer> producer;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    OutboxBench() {
        ConnectionFactory connections = ConnectionFactories.get("r2dbc:pool:postgresql://postgres:postgres@127.0.0.1:"
                + servers.postgresPort() + "/postgres?schema=" + SCHEMA + "&maxSize=8");
        database = DatabaseClient.create(connections);
        transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
        sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        sql("CREATE SCHEMA " + SCHEMA);
        sql("""
                CREATE TABLE outbox (
                    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    key        text        NOT NULL,
                    type       text        NOT NULL,
                    payload    text        NOT NULL,
                    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
                )
                """);
        sql("CREATE INDEX outbox_of_key ON outbox (key, id)");
        ensureTopic();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteBufferSerializer());
    }

    private void ensureTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic(Topic.CALL_CONTROL.address(), Optional.of(2), Optional.of((short) 1))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    DatabaseClient database() {
        return database;
    }

    TransactionalOperator transaction() {
        return transaction;
    }

    void sql(String statement) {
        database.sql(statement).then().block();
    }

    long waiting() {
        return requireNonNull(database.sql("SELECT count(*) FROM outbox")
                .mapValue(Long.class)
                .one()
                .block());
    }

    CompletableFuture<Void> send(Event event) {
        var outcome = new CompletableFuture<Void>();
        var _ = producer.send(codec.encode(event, null), (metadata, error) -> {
            if (error == null) {
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(error);
            }
        });
        return outcome;
    }

    /** The events of a call on the topic, repeated events included. */
    List<Event> events(CallId call) {
        List<Event> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers()),
                new StringDeserializer(),
                new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CALL_CONTROL.address()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (call.toString().equals(record.key())) {
                        events.add(
                                ((Decoded.Good) codec.decode(record.key(), record.headers(), record.value())).event());
                    }
                });
            }
        }
        return events;
    }

    @Override
    public void close() {
        producer.close();
    }
}
