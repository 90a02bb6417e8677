package io.mockcall.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.EventPublisher;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTickerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> ticks = new ArrayList<>();
    private long millis;
    private final EventLoopTicker ticker =
            new EventLoopTicker(Duration.ofMillis(20), () -> TimeUnit.MILLISECONDS.toNanos(millis), new Publisher());

    /** Records which work is done in one batch. */
    private final class Publisher implements EventPublisher {
        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            throw new UnsupportedOperationException("the sockets of this test publish nothing");
        }

        @Override
        public <T> void inBatches(Iterable<? extends T> items, Consumer<? super T> work) {
            ticks.add("(");
            items.forEach(work);
            ticks.add(")");
        }
    }

    @BeforeEach
    void addTwoSockets() {
        channel.freezeTime();
        ticker.add(channel.eventLoop(), _ -> ticks.add("a" + millis));
        ticker.add(channel.eventLoop(), _ -> ticks.add("b" + millis));
    }

    @Test
    void allSocketsTickAtTheInterval() {
        pass(45);
        assertThat(ticks).containsExactly("(", "a20", "b20", ")", "(", "a40", "b40", ")");
    }

    @Test
    void workAndTheTickWithItAreOneBatchAndReplaceTheRegularTickThatWouldFollowAtOnce() {
        pass(15);
        ticker.tickWith(channel.eventLoop(), () -> ticks.add("commit"));
        pass(30);
        assertThat(ticks).containsExactly("(", "commit", "(", "a15", "b15", ")", ")", "(", "a40", "b40", ")");
    }

    @Test
    void workAMomentAfterATickLeavesWithoutTheOtherSockets() {
        pass(5);
        ticker.tickWith(channel.eventLoop(), () -> ticks.add("commit"));
        pass(20);
        assertThat(ticks).containsExactly("(", "commit", ")", "(", "a20", "b20", ")");
    }

    @Test
    void aSocketThatFailsDoesNotStopTheOthers() {
        ticker.add(channel.eventLoop(), _ -> {
            throw new IllegalStateException("broken");
        });
        ticker.add(channel.eventLoop(), _ -> ticks.add("c" + millis));
        pass(20);
        assertThat(ticks).containsExactly("(", "a20", "b20", "c20", ")");
    }

    private void pass(int time) {
        for (int i = 0; i < time; i++) {
            millis++;
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
