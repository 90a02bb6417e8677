package io.mockcall.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ConsumerFactory;

class BroadcastReaderLoopTest {
    private static final String ADDRESS = Topic.SCENARIOS.address();
    private static final TopicPartition PARTITION = new TopicPartition(ADDRESS, 0);

    private final BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    private final BroadcastReader reader = BroadcastReader.named("test")
            .reads(Topic.SCENARIOS)
            .onPoll(records -> records.forEach(record -> seen.add(record.offset())));

    /** A consumer of a topic that holds that many records. */
    private static MockConsumer<String, ByteBuffer> consumer(long end) {
        var consumer = new MockConsumer<String, ByteBuffer>("latest");
        consumer.updatePartitions(
                ADDRESS, List.of(new PartitionInfo(ADDRESS, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }

    private static void publish(MockConsumer<String, ByteBuffer> consumer, long offset) {
        consumer.addRecord(new ConsumerRecord<>(ADDRESS, 0, offset, "key", ByteBuffer.wrap("value".getBytes(UTF_8))));
    }

    @Test
    void recordsThatArriveDuringAFailureAreReadAfterIt() throws InterruptedException {
        MockConsumer<String, ByteBuffer> first = consumer(5);
        first.schedulePollTask(() -> publish(first, 5));
        first.schedulePollTask(() -> first.setPollException(new KafkaException("broken")));
        MockConsumer<String, ByteBuffer> second = consumer(8);
        second.schedulePollTask(() -> List.of(5L, 6L, 7L).forEach(offset -> publish(second, offset)));

        var loop = new BroadcastReaderLoop(
                List.of(reader), inTurn(first, second), new EventCodec("test"), new SimpleMeterRegistry());
        loop.start();
        try {
            for (long offset : List.of(5L, 6L, 7L)) {
                assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(offset);
            }
        } finally {
            loop.stop();
            loop.awaitEnd(Duration.ofSeconds(10));
        }
        assertThat(seen).isEmpty();
    }

    @SafeVarargs
    private static ConsumerFactory<String, ByteBuffer> inTurn(Consumer<String, ByteBuffer>... consumers) {
        Queue<Consumer<String, ByteBuffer>> next = new ArrayDeque<>(List.of(consumers));
        return new ConsumerFactory<>() {
            @Override
            public Consumer<String, ByteBuffer> createConsumer(
                    @Nullable String group,
                    @Nullable String prefix,
                    @Nullable String suffix,
                    @Nullable Properties properties) {
                return requireNonNull(next.poll());
            }

            @Override
            public boolean isAutoCommit() {
                return false;
            }
        };
    }
}
