package io.mockcall.client.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final String TOPIC = "mockcall.dead-letters-test.v1";

    private final String bootstrap = EmbeddedServers.forTests(Server.KAFKA).bootstrapServers();

    @Test
    void deadLettersAreListedAndReplayedOnce() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1), new NewTopic(TOPIC + ".dlq", 1, (short) 1)))
                    .all()
                    .get();
        }
        putAside("one");
        putAside("two");
        putAside("three");

        try (var letters = new DeadLetters(bootstrap)) {
            assertThat(letters.list("dead-letters-test", 2))
                    .hasSize(2)
                    .first()
                    .isEqualTo(new DeadLetter(
                            TOPIC,
                            0,
                            0,
                            "call",
                            "io.mockcall.Transcribed.v1",
                            "simulator",
                            "it makes no sense",
                            "3",
                            "41",
                            letters.list(TOPIC, 1).getFirst().at(),
                            false));

            assertThat(letters.replay("dead-letters-test", 2)).hasSize(2);
            assertThat(letters.list(TOPIC + ".dlq", 9).stream().map(DeadLetter::replayed))
                    .containsExactly(true, true, false);
            assertThat(letters.replay(null, 9).stream().filter(l -> l.topic().equals(TOPIC)))
                    .hasSize(1);
            assertThat(letters.replay("dead-letters-test", 9)).isEmpty();
        }

        List<ConsumerRecord<byte[], byte[]>> back = original(3);
        assertThat(back.stream().map(r -> new String(r.value(), UTF_8))).containsExactly("one", "two", "three");
        assertThat(back).allSatisfy(record -> {
            assertThat(new String(record.key(), UTF_8)).isEqualTo("call");
            assertThat(record.headers()).extracting(Header::key).containsExactly("ce_type");
        });
    }

    @Test
    void aTopicIsSelectedByItsShortNameOrItsAddress() {
        assertThat(DeadLetters.names("transcripts", "mockcall.transcripts.v1")).isTrue();
        assertThat(DeadLetters.names("mockcall.transcripts.v1", "mockcall.transcripts.v1"))
                .isTrue();
        assertThat(DeadLetters.names("mockcall.transcripts.v1.dlq", "mockcall.transcripts.v1"))
                .isTrue();
        assertThat(DeadLetters.names("scripts", "mockcall.transcripts.v1")).isFalse();
    }

    @Test
    void aTopicWithoutDeadLettersHasNone() {
        try (var letters = new DeadLetters(bootstrap)) {
            assertThat(letters.list("no-such-stream", 10)).isEmpty();
            assertThat(letters.replay("no-such-stream", 10)).isEmpty();
        }
    }

    @Test
    void withoutABrokerTheErrorSaysWhatToDo() {
        assertThatThrownBy(() -> new DeadLetters("127.0.0.1:1"))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("./mockcall up");
    }

    private void putAside(String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(TOPIC + ".dlq", "call".getBytes(UTF_8), value.getBytes(UTF_8));
            Map<String, String> headers = Map.of(
                    "ce_type", "io.mockcall.Transcribed.v1",
                    "dlq_reason", "it makes no sense",
                    "dlq_stage", "simulator",
                    "dlq_partition", "3",
                    "dlq_offset", "41");
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> original(int count) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int i = 0; i < 50 && records.size() < count; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
