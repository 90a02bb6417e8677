package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherTest {
    private static final CallId CALL = new CallId(UUID.fromString("018f2c00-0000-7000-8000-000000000001"));

    private long nanos;
    private final MockProducer<String, ByteBuffer> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteBufferSerializer());
    private final KafkaEventPublisher publisher =
            new KafkaEventPublisher(producer, new EventCodec("test"), () -> nanos);

    @Test
    void anEventLeavesAtOnceAndItsOutcomeIsThatOfTheBroker() {
        CompletableFuture<Void> good = publisher.send(speech(1), null);
        CompletableFuture<Void> bad = publisher.send(speech(2), null);
        assertThat(producer.history()).hasSize(2);
        assertThat(good).isNotDone();

        producer.completeNext();
        producer.errorNext(new IllegalStateException("the broker refuses"));
        assertThat(good).isCompleted();
        assertThat(bad).isCompletedExceptionally();
    }

    @Test
    void theEventsOfABatchLeaveTogether() {
        publisher.inBatches(List.of(1, 2, 3), millis -> {
            publisher.send(speech(millis), null);
            assertThat(producer.history()).isEmpty();
        });
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void aBatchWithinABatchLeavesWithTheOuterOne() {
        publisher.inBatches(List.of(1, 2), outer -> {
            publisher.inBatches(List.of(3, 4), inner -> publisher.send(speech(outer * 10 + inner), null));
            assertThat(producer.history()).isEmpty();
        });
        assertThat(producer.history()).hasSize(4);
    }

    @Test
    void anEventOfAnotherThreadLeavesAfterTheOnesThatABatchHasGathered() {
        publisher.inBatches(List.of(1), item -> {
            publisher.send(speech(1), null);
            CompletableFuture.runAsync(() -> publisher.send(speech(2), null)).join();
            assertThat(producer.history()).hasSize(2);
            publisher.send(speech(3), null);
        });
        assertThat(producer.history())
                .extracting(record -> EventCodec.text(record.headers(), EventCodec.ID))
                .containsExactly(CALL + "/speech/1", CALL + "/speech/2", CALL + "/speech/3");
    }

    @Test
    void eventsOfManyThreadsKeepTheOrderOfEachThread() throws InterruptedException {
        var threads = IntStream.range(0, 4)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> sendAThousand(thread * 1_000_000)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        List<Integer> sent = producer.history().stream()
                .map(record -> requireNonNull(EventCodec.text(record.headers(), EventCodec.ID)))
                .map(id -> Integer.valueOf(id.substring(id.lastIndexOf('/') + 1)))
                .toList();
        assertThat(sent).hasSize(4_000);
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * 1_000_000;
            assertThat(sent.stream().filter(it -> it / 1_000_000 == first / 1_000_000))
                    .isSorted();
        }
    }

    private void sendAThousand(int first) {
        for (int from = first; from < first + 1_000; from += 10) {
            int start = from;
            publisher.inBatches(
                    IntStream.range(start, start + 9).boxed().toList(), n -> publisher.send(speech(n), null));
            publisher.send(speech(start + 9), null);
        }
    }

    @Test
    void anEventDoesNotWaitUntilALongBatchEnds() {
        publisher.inBatches(List.of(1, 2), item -> {
            assertThat(producer.history()).hasSize(item - 1);
            publisher.send(speech(item), null);
            nanos += 1_000_001;
        });
    }

    @Test
    void theEventsOfABatchThatFailsLeaveNevertheless() {
        try {
            publisher.inBatches(List.of(1), item -> {
                publisher.send(speech(item), null);
                throw new IllegalArgumentException("broken");
            });
        } catch (IllegalArgumentException e) {
            // The failure reaches the caller.
        }
        assertThat(producer.history()).hasSize(1);
        publisher.send(speech(2), null);
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void aMeasurementLeavesWithTheNextEvent() {
        publisher.send(metric(), null);
        assertThat(producer.history()).isEmpty();
        publisher.send(speech(1), null);
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void aMeasurementAloneLeavesAfterAMoment() {
        CompletableFuture<Void> first = publisher.send(metric(), null);
        await().untilAsserted(() -> assertThat(producer.history()).hasSize(1));
        publisher.send(metric(), null);
        await().untilAsserted(() -> assertThat(producer.history()).hasSize(2));
        producer.completeNext();
        assertThat(first).isCompleted();
    }

    @Test
    void aPublisherThatClosesSendsWhatWaits() {
        publisher.send(metric(), null);
        publisher.close();
        assertThat(producer.history()).hasSize(1);
    }

    private static SpeechStarted speech(long startMs) {
        return new SpeechStarted(CALL, "u-" + startMs, startMs, Instant.EPOCH);
    }

    private static MetricReported metric() {
        return new MetricReported(CALL, "stt", "u-1", Map.of("processingTimeMs", 1.0), Instant.EPOCH);
    }
}
