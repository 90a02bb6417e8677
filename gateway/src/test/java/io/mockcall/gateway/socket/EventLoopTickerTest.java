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

    private final EventLoopTicker.Tickable a = _ -> ticks.add("a" + millis);
    private final EventLoopTicker.Tickable b = _ -> ticks.add("b" + millis);

    @BeforeEach
    void addTwoSockets() {
        channel.freezeTime();
        ticker.add(channel.eventLoop(), a);
        ticker.add(channel.eventLoop(), b);
    }

    @Test
    void eachThirdTickReachesAllSocketsInOneBatch() {
        pass(125);
        assertThat(ticks)
                .containsExactly(
                        "(", ")", "(", ")", "(", "a60", "b60", ")", "(", ")", "(", ")", "(", "a120", "b120", ")");
    }

    @Test
    void aTickReachesTheSocketsThatAskedForIt() {
        ticker.request(channel.eventLoop(), b);
        pass(45);
        assertThat(ticks).containsExactly("(", "b20", ")", "(", ")");
    }

    @Test
    void aSocketThatLeavesIsNotTicked() {
        ticker.request(channel.eventLoop(), b);
        ticker.remove(channel.eventLoop(), b);
        pass(65);
        assertThat(ticks).containsExactly("(", ")", "(", ")", "(", "a60", ")");
    }

    @Test
    void workAndTheTickWithItAreOneBatchAndReplaceTheRegularTickThatWouldFollowAtOnce() {
        ticker.request(channel.eventLoop(), b);
        pass(15);
        ticker.tickWith(channel.eventLoop(), () -> ticks.add("commit"));
        pass(30);
        assertThat(ticks).containsExactly("(", "commit", "(", "b15", ")", ")", "(", ")");
    }

    @Test
    void workAMomentAfterATickLeavesWithoutTheOtherSockets() {
        ticker.request(channel.eventLoop(), b);
        pass(5);
        ticker.tickWith(channel.eventLoop(), () -> ticks.add("commit"));
        pass(20);
        assertThat(ticks).containsExactly("(", "commit", ")", "(", "b20", ")");
    }

    @Test
    void aSocketThatFailsDoesNotStopTheOthers() {
        ticker.request(channel.eventLoop(), a);
        ticker.request(channel.eventLoop(), _ -> {
            throw new IllegalStateException("broken");
        });
        ticker.request(channel.eventLoop(), b);
        pass(20);
        assertThat(ticks).containsExactly("(", "a20", "b20", ")");
    }

    private void pass(int time) {
        for (int i = 0; i < time; i++) {
            millis++;
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
