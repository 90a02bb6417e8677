package io.mockcall.platform.stage;

import static io.mockcall.platform.stage.StageBench.PATIENCE;
import static io.mockcall.platform.stage.StageBench.answer;
import static io.mockcall.platform.stage.StageBench.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StageGuaranteesTest {
    private final StageBench bench = new StageBench();
    private final CallId call = CallId.random();
    private final CallId other = CallId.random();

    @AfterEach
    void stop() {
        bench.close();
    }

    /** All tests share the topics, so that events of other tests are ignored. */
    private Stage answering(String name, Function<Transcribed, Publisher<? extends Event>> work) {
        return Stage.named(name)
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES)
                .perKey(event -> isOurs(event) ? work.apply((Transcribed) event) : Flux.empty());
    }

    private boolean isOurs(Event event) {
        return event instanceof CallEvent e && Set.of(call, other).contains(e.callId());
    }

    private void say(CallId who, int from, int to) {
        IntStream.range(from, to).forEach(i -> bench.publish(said(who, i)));
    }

    private static List<String> answers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "answer to word " + i).toList();
    }

    @Test
    void theEventsOfACallAreProcessedInOrder() {
        bench.run(answering(
                StageBench.name("order"),
                // the earlier, the slower
                heard -> Mono.<Event>just(answer(heard)).delayElement(Duration.ofMillis(60 - heard.startMs() / 100))));

        say(call, 0, 6);

        assertThat(bench.awaitReplies(call, 6)).isEqualTo(answers(0, 6));
    }

    @Test
    void aSlowCallDoesNotDelayTheOthers() {
        Sinks.Empty<Event> untilReleased = Sinks.empty();
        bench.run(answering(
                StageBench.name("slow"),
                heard -> heard.callId().equals(call)
                        ? untilReleased.asMono().thenReturn(answer(heard))
                        : Mono.just(answer(heard))));

        say(call, 0, 3);
        say(other, 0, 20);

        assertThat(bench.awaitReplies(other, 20)).isEqualTo(answers(0, 20));
        assertThat(bench.replies(call)).isEmpty();
        untilReleased.tryEmitEmpty();
        assertThat(bench.awaitReplies(call, 3)).isEqualTo(answers(0, 3));
    }

    @Test
    void theSuccessorReadsUnfinishedEventsAgain() {
        String name = StageBench.name("successor");
        var first =
                bench.run(answering(name, heard -> heard.startMs() == 2000 ? Mono.never() : Mono.just(answer(heard))));
        say(call, 0, 5);
        bench.awaitReplies(call, 2);
        first.stop();

        bench.run(answering(name, heard -> Mono.just(answer(heard))));

        assertThat(bench.awaitReplies(call, 5)).isEqualTo(answers(0, 5));
    }

    @Test
    void aRepeatedEventHasOneEffect() {
        String name = StageBench.name("twice");
        bench.run(answering(name, heard -> Mono.just(answer(heard))));

        say(call, 0, 1);
        say(call, 0, 1);
        say(call, 1, 2);

        bench.awaitReplies(call, 2);
        assertThat(bench.replies(call)).isEqualTo(answers(0, 2));
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheCallContinues() {
        bench.run(answering(StageBench.name("poison"), heard -> Mono.just(answer(heard))));

        say(call, 0, 1);
        var poison = new ProducerRecord<>(
                Topic.TRANSCRIPTS.address(), call.toString(), ByteBuffer.wrap("{not json".getBytes(UTF_8)));
        poison.headers().add(EventCodec.TYPE, "io.mockcall.Transcribed.v1".getBytes(UTF_8));
        bench.publish(poison);
        say(call, 1, 2);

        assertThat(bench.awaitReplies(call, 2)).isEqualTo(answers(0, 2));
        String dlq = Topic.TRANSCRIPTS.deadLetterAddress();
        await().atMost(PATIENCE).until(() -> !bench.records(dlq, call).isEmpty());
        var letter = bench.records(dlq, call).getFirst();
        assertThat(UTF_8.decode(letter.value()).toString()).isEqualTo("{not json");
        assertThat(EventCodec.text(letter.headers(), "dlq_reason")).contains("Transcribed");
    }

    @Test
    void permanentlyFailedWorkGoesToTheDeadLettersAndTheCallContinues() {
        var tries = new AtomicInteger();
        bench.run(answering(StageBench.name("bad"), heard -> {
            if (heard.startMs() == 1000) {
                tries.incrementAndGet();
                return Mono.error(new IllegalArgumentException("cannot answer that"));
            }
            return Mono.just(answer(heard));
        }));

        say(call, 0, 3);

        assertThat(bench.awaitReplies(call, 2)).containsExactly("answer to word 0", "answer to word 2");
        String dlq = Topic.TRANSCRIPTS.deadLetterAddress();
        await().atMost(PATIENCE).until(() -> !bench.records(dlq, call).isEmpty());
        assertThat(EventCodec.text(bench.records(dlq, call).getFirst().headers(), "dlq_reason"))
                .contains("cannot answer that");
        assertThat(tries).hasValue(1);
    }

    @Test
    void onlyRetryableFailuresAreRetriedAndNotForEver() {
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        bench.run(answering(StageBench.name("retry"), heard -> {
            int number = tries.computeIfAbsent(heard.utteranceId(), u -> new AtomicInteger())
                    .incrementAndGet();
            return switch ((int) heard.startMs()) {
                case 0 -> number < 3 ? failing(true) : Mono.just(answer(heard));
                case 1000 -> failing(false);
                case 2000 -> failing(true);
                default -> Mono.just(answer(heard));
            };
        }));

        say(call, 0, 4);

        assertThat(bench.awaitReplies(call, 2)).containsExactly("answer to word 0", "answer to word 3");
        assertThat(tries.get("u0")).hasValue(3);
        assertThat(tries.get("u1000")).hasValue(1);
        assertThat(tries.get("u2000")).hasValue(3);
    }

    private static Mono<Event> failing(boolean retryable) {
        return Mono.error(new ProviderException("test", "not now", retryable, null));
    }

    @Test
    void workWaitsForAnUnavailableStore() {
        var tries = new AtomicInteger();
        bench.run(answering(
                StageBench.name("outage"),
                heard -> tries.incrementAndGet() < 6
                        ? Mono.error(new CompletionException(new StageBench.StoreException()))
                        : Mono.just(answer(heard))));

        say(call, 0, 1);

        assertThat(bench.awaitReplies(call, 1)).isEqualTo(answers(0, 1));
        assertThat(tries).hasValue(6);
    }

    @Test
    void aTransientErrorIsRetriedABoundedNumberOfTimesAndThenGoesToTheDeadLetters() {
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        String name = StageBench.name("own-error");
        bench.run(answering(name, heard -> {
            tries.computeIfAbsent(heard.utteranceId(), u -> new AtomicInteger()).incrementAndGet();
            return switch ((int) heard.startMs()) {
                case 0 -> Mono.error(new IOException("the file of the work is broken"));
                case 1000 -> Mono.error(new TimeoutException("the work itself is too slow"));
                default -> Mono.just(answer(heard));
            };
        }));

        say(call, 0, 3);

        assertThat(bench.awaitReplies(call, 1)).isEqualTo(answers(2, 3));
        assertThat(tries.get("u0")).hasValue(3);
        assertThat(tries.get("u1000")).hasValue(3);
        String dlq = Topic.TRANSCRIPTS.deadLetterAddress();
        await().atMost(PATIENCE).until(() -> bench.records(dlq, call).size() == 2);
        assertThat(bench.records(dlq, call))
                .extracting(letter -> EventCodec.text(letter.headers(), "dlq_reason"))
                .containsExactly(
                        "IOException: the file of the work is broken", "TimeoutException: the work itself is too slow");
        await().atMost(PATIENCE)
                .until(() -> bench.count(name, "dropped")
                        == bench.deadLetters(Topic.TRANSCRIPTS, name).size());
    }

    @Test
    void workThatNeverEndsFailsAndTheCallContinues() {
        String broker = EmbeddedServers.forTests(Server.KAFKA).bootstrapServers();
        try (var hasty = new StageBench(broker, Duration.ofMillis(300))) {
            hasty.run(answering(
                    StageBench.name("never"), heard -> heard.startMs() == 0 ? Mono.never() : Mono.just(answer(heard))));

            say(call, 0, 2);

            assertThat(bench.awaitReplies(call, 1)).isEqualTo(answers(1, 2));
            String dlq = Topic.TRANSCRIPTS.deadLetterAddress();
            await().atMost(PATIENCE).until(() -> !bench.records(dlq, call).isEmpty());
        }
    }

    @Test
    void aFullQueuePausesItsPartitionAndLosesNothing() {
        String name = StageBench.name("full");
        Sinks.Empty<Event> untilReleased = Sinks.empty();
        bench.run(Stage.named(name)
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES)
                .queueCapacity(4)
                .perKey(event -> isOurs(event)
                        ? untilReleased.asMono().thenReturn((Event) answer((Transcribed) event))
                        : Flux.empty()));

        say(call, 0, 20);
        await().atMost(PATIENCE)
                .until(() -> bench.registry
                                .get("mockcall.stage.pauses")
                                .tag("stage", name)
                                .counter()
                                .count()
                        > 0);
        say(call, 20, 40);
        untilReleased.tryEmitEmpty();

        assertThat(bench.awaitReplies(call, 40)).isEqualTo(answers(0, 40));
    }

    @Test
    void theSuccessorReadsHeldEventsAgain() {
        String name = StageBench.name("hold");
        var first = bench.run(pairing(name));
        say(call, 0, 3);
        bench.awaitReplies(call, 1);
        first.stop();

        bench.run(pairing(name));
        say(call, 3, 4);

        assertThat(bench.awaitReplies(call, 2)).containsExactly("answer to word 0 word 1", "answer to word 2 word 3");
    }

    /** Answers two events at a time. */
    private Stage pairing(String name) {
        return Stage.named(name)
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES)
                .assembling(() -> new Pairs(this::isOurs))
                .perKey(Mono::just);
    }

    private static final class Pairs implements Assembler<CustomerReplied> {
        private final Predicate<Event> ours;
        private @Nullable Transcribed first;

        Pairs(Predicate<Event> ours) {
            this.ours = ours;
        }

        @Override
        public void accept(Event event, long at, AssemblerContext<CustomerReplied> context) {
            if (!ours.test(event)) {
                return;
            }
            var heard = (Transcribed) event;
            if (first == null) {
                first = heard;
                context.hold(at);
                return;
            }
            var both = new Transcribed(
                    heard.callId(),
                    first.utteranceId(),
                    0,
                    first.text() + " " + heard.text(),
                    true,
                    first.startMs(),
                    heard.endMs(),
                    1,
                    "test",
                    Instant.EPOCH);
            first = null;
            context.emit(answer(both));
            context.release();
        }
    }

    @Test
    void controlDoesNotWaitBehindOtherWork() {
        List<Event> controlled = new CopyOnWriteArrayList<>();
        bench.run(
                answering(StageBench.name("busy"), heard -> Mono.never()),
                Stage.named(StageBench.name("control"))
                        .reads(Topic.CALL_CONTROL)
                        .perKey(event -> {
                            if (isOurs(event)) {
                                controlled.add(event);
                            }
                            return Flux.empty();
                        }));
        say(call, 0, 10);

        bench.publish(new CallHeld(call, 0, Instant.EPOCH));

        await().atMost(PATIENCE).until(() -> controlled.size() == 1);
    }

    @Test
    void anOutputContinuesTheTraceOfItsInput() {
        bench.run(answering(StageBench.name("trace"), heard -> Mono.just(answer(heard))));
        String trace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
        bench.publish(new EventCodec("test").encode(said(call, 0), trace));
        bench.awaitReplies(call, 1);

        String of = EventCodec.text(
                bench.records(Topic.CUSTOMER_REPLIES.address(), call).getFirst().headers(), EventCodec.TRACEPARENT);

        assertThat(of)
                .startsWith("00-0123456789abcdef0123456789abcdef-")
                .hasSameSizeAs(trace)
                .isNotEqualTo(trace);
    }

    @Test
    void receivedIsEmittedAndSkippedAndDroppedAndInFlight() {
        String name = StageBench.name("law");
        bench.run(answering(name, heard -> switch ((int) heard.startMs()) {
            case 1000 -> Mono.error(new IllegalStateException("no"));
            case 3000 -> Mono.never();
            default -> Mono.just(answer(heard));
        }));
        say(call, 0, 1);
        say(call, 0, 1);
        say(call, 1, 5);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(bench.replies(call)).hasSize(2);
            double inFlight = bench.registry
                    .get("mockcall.stage.inflight")
                    .tag("stage", name)
                    .gauge()
                    .value();
            assertThat(inFlight).isEqualTo(2);
            assertThat(bench.count(name, "received"))
                    .isEqualTo(bench.count(name, "emitted")
                            + bench.count(name, "skipped")
                            + bench.count(name, "dropped")
                            + inFlight);
            List<ConsumerRecord<String, ByteBuffer>> dropped = bench.deadLetters(Topic.TRANSCRIPTS, name);
            assertThat(bench.count(name, "dropped")).isEqualTo(dropped.size());
            assertThat(dropped)
                    .filteredOn(letter -> call.toString().equals(letter.key()))
                    .hasSize(1);
        });
    }

    @Test
    void aStageMayOnlyWriteWhatItDeclares() {
        bench.run(answering(
                StageBench.name("undeclared"),
                heard -> heard.startMs() == 0
                        ? Mono.just(new MetricReported(call, "test", "u0", Map.of(), Instant.EPOCH))
                        : Mono.just(answer(heard))));

        say(call, 0, 2);

        assertThat(bench.awaitReplies(call, 1)).isEqualTo(answers(1, 2));
        assertThat(bench.events(Topic.CALL_METRICS, call)).isEmpty();
    }

    @Test
    void aFailedBatchIsSplitSoThatOnlyTheFailingRecordsGoToTheDeadLetters() {
        List<Event> stored = new CopyOnWriteArrayList<>();
        bench.run(Stage.named(StageBench.name("batch"))
                .reads(Topic.TRANSCRIPTS)
                .inBatches(events -> Mono.fromRunnable(() -> {
                    List<Event> ours = events.stream().filter(this::isOurs).toList();
                    if (ours.contains(said(call, 3))) {
                        throw new IllegalArgumentException("violates a constraint");
                    }
                    stored.addAll(ours);
                })));

        say(call, 0, 8);

        await().atMost(PATIENCE).until(() -> stored.size() == 7);
        assertThat(stored).doesNotContain(said(call, 3));
        String dlq = Topic.TRANSCRIPTS.deadLetterAddress();
        await().atMost(PATIENCE).until(() -> bench.records(dlq, call).size() == 1);
    }

    @Test
    void aBatchWaitsForAnUnavailableStore() {
        var tries = new AtomicInteger();
        List<Event> stored = new CopyOnWriteArrayList<>();
        bench.run(Stage.named(StageBench.name("away")).reads(Topic.TRANSCRIPTS).inBatches(events -> {
            List<Event> ours = events.stream().filter(this::isOurs).toList();
            return ours.isEmpty() || tries.incrementAndGet() > 4
                    ? Mono.fromRunnable(() -> stored.addAll(ours))
                    : Mono.error(new StageBench.StoreException());
        }));

        say(call, 0, 3);

        await().atMost(PATIENCE).until(() -> stored.size() == 3);
    }

    @Test
    void aReaderFromTheBeginningHasCaughtUpAfterAllExistingRecords() {
        var ended = new CallEnded(call, EndReason.AGENT, CallStatus.COMPLETED, 3, Instant.EPOCH);
        bench.run(); // creates the topics
        bench.publish(ended);
        List<String> keys = new CopyOnWriteArrayList<>();
        BroadcastReader reader = BroadcastReader.named(StageBench.name("reader"))
                .reads(Topic.CALL_CONTROL)
                .fromBeginning()
                .onPoll(records -> records.forEach(r -> keys.add(r.key())));

        bench.run(List.of(), List.of(reader));
        reader.caughtUp().block(PATIENCE);

        assertThat(keys).contains(call.toString());
    }
}
