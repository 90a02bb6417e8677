package io.mockcall.tts.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.platform.stage.ReceivedEvent;
import io.mockcall.tts.Replies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BargeInTrackerTest {
    private final EventCodec codec = new EventCodec("test");
    private final AtomicLong nanos = new AtomicLong();
    private final BargeInTracker bargeIns = new BargeInTracker(Duration.ofMinutes(10), nanos::get);
    private final CallId call = CallId.random();

    @Test
    void onlyCallEndedEndsACall() {
        bargeIns.accept(List.of(record(new CallHeld(call, 1, Replies.NOW))));
        assertThat(bargeIns.isEnded(call)).isFalse();

        bargeIns.accept(List.of(
                record(new CallHeld(CallId.random(), 1, Replies.NOW)),
                record(new CallEnded(call, EndReason.AGENT, CallStatus.COMPLETED, 60, Replies.NOW))));
        assertThat(bargeIns.isEnded(call)).isTrue();
        assertThat(bargeIns.isEnded(CallId.random())).isFalse();
    }

    @Test
    void anInterruptedTurnIsDiscardedAndTheNextOneIsNot() {
        bargeIns.accept(List.of(record(
                new PlaybackInterrupted(call, 2, 300, 0, 0.5, PlaybackInterrupted.Reason.BARGE_IN, Replies.NOW))));

        assertThat(bargeIns.discards(Replies.reply(call, 2, 1, "No.", true))).isTrue();
        assertThat(bargeIns.discards(Replies.reply(call, 3, 0, "No.", true))).isFalse();
        assertThat(bargeIns.discards(Replies.reply(CallId.random(), 2, 1, "No.", true)))
                .isFalse();
        assertThat(bargeIns.isEnded(call)).isFalse();
    }

    @Test
    void anIdleCallIsForgotten() {
        bargeIns.ended(call);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        assertThat(bargeIns.isEnded(call)).isTrue();

        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(bargeIns.isEnded(call)).isFalse();
    }

    private ReceivedEvent record(Event event) {
        return ReceivedEvent.of(event, codec);
    }
}
