package io.mockcall.platform.stage;

import static io.mockcall.platform.stage.StageBench.PATIENCE;
import static io.mockcall.platform.stage.StageBench.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StageProgressTest {
    private final StageBench bench = new StageBench();
    private final CallId call = CallId.random();
    private final Sinks.Empty<Void> gate = Sinks.empty();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aStageIsPastATimeWhenItHasDoneAllEarlierEvents() {
        Stage stage = Stage.named(StageBench.name("progress"))
                .reads(Topic.TRANSCRIPTS, Topic.CALL_METRICS)
                .inBatches(events -> isOfThisCall(events) ? gate.asMono() : Mono.empty());
        try (StageProgress progress = bench.progress()) {
            Instant before = Instant.now();
            bench.run(stage);
            await().atMost(PATIENCE).until(() -> isPast(progress, stage, before));

            bench.publish(said(call, 0));
            Instant after = Instant.now().plusMillis(1);
            assertThat(isPast(progress, stage, after)).isFalse();

            gate.tryEmitEmpty();
            await().atMost(PATIENCE).until(() -> isPast(progress, stage, after));
            bench.publish(said(CallId.random(), 0));
            assertThat(isPast(progress, stage, after))
                    .as("what comes later is not waited for")
                    .isTrue();
        }
    }

    @Test
    void aStageThatHasNeverRunIsPastNoTime() {
        bench.publish(said(call, 0));
        Stage stage =
                Stage.named(StageBench.name("idle")).reads(Topic.TRANSCRIPTS).inBatches(events -> Mono.empty());
        try (StageProgress progress = bench.progress()) {
            assertThat(isPast(progress, stage, Instant.now().plusMillis(1))).isFalse();
        }
    }

    private boolean isOfThisCall(List<Event> events) {
        return events.stream()
                .anyMatch(event -> event instanceof CallEvent of && of.callId().equals(call));
    }

    private static boolean isPast(StageProgress progress, Stage stage, Instant time) {
        return Boolean.TRUE.equals(progress.isPast(stage, time).block(PATIENCE));
    }
}
