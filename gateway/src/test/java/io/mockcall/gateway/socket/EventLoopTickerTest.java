package io.mockcall.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTickerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> ticks = new ArrayList<>();
    private long millis;
    private final EventLoopTicker ticker =
            new EventLoopTicker(Duration.ofMillis(20), () -> TimeUnit.MILLISECONDS.toNanos(millis));

    @BeforeEach
    void addTwoSockets() {
        channel.freezeTime();
        ticker.add(channel.eventLoop(), _ -> ticks.add("a" + millis));
        ticker.add(channel.eventLoop(), _ -> ticks.add("b" + millis));
    }

    @Test
    void allSocketsTickAtTheInterval() {
        pass(45);
        assertThat(ticks).containsExactly("a20", "b20", "a40", "b40");
    }

    @Test
    void aTickInBetweenReplacesTheRegularOneThatWouldFollowAtOnce() {
        pass(15);
        ticker.tickNow(channel.eventLoop());
        pass(30);
        assertThat(ticks).containsExactly("a15", "b15", "a40", "b40");
    }

    @Test
    void aTickInBetweenDoesNotReplaceALaterOne() {
        pass(5);
        ticker.tickNow(channel.eventLoop());
        pass(20);
        assertThat(ticks).containsExactly("a5", "b5", "a20", "b20");
    }

    @Test
    void aSocketThatFailsDoesNotStopTheOthers() {
        ticker.add(channel.eventLoop(), _ -> {
            throw new IllegalStateException("broken");
        });
        ticker.add(channel.eventLoop(), _ -> ticks.add("c" + millis));
        pass(20);
        assertThat(ticks).containsExactly("a20", "b20", "c20");
    }

    private void pass(int time) {
        for (int i = 0; i < time; i++) {
            millis++;
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
