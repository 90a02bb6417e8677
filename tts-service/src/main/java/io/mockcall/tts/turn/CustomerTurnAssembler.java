package io.mockcall.tts.turn;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.AssemblerContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Emits every sentence immediately, and holds the offset of the first sentence of a turn until the last one. The position of a
 * sentence in its turn depends on the durations of the sentences before it. A successor in the middle of a turn therefore reads
 * the whole turn again. Its frames are equal to the first ones, and consumers recognise them by their position.
 */
public final class CustomerTurnAssembler implements Assembler<CustomerReplied> {
    private final BargeInTracker bargeIns;
    private final Duration maxPause;
    private @Nullable CallId call;
    private int turn = -1;
    private boolean isHolding;
    private @Nullable Instant quietSince;

    /**
     * @param maxPause longest pause between two sentences while the turn is held
     */
    public CustomerTurnAssembler(BargeInTracker bargeIns, Duration maxPause) {
        this.bargeIns = requireNonNull(bargeIns, "bargeIns");
        this.maxPause = requireNonNull(maxPause, "maxPause");
    }

    @Override
    public void accept(Event event, long at, AssemblerContext<CustomerReplied> context) {
        if (!(event instanceof CustomerReplied reply)) {
            return;
        }
        call = reply.callId();
        quietSince = null;
        if (!isHolding || reply.turn() != turn) {
            turn = reply.turn();
            isHolding = true;
            context.hold(at);
        }
        context.emit(reply);
        if (reply.last()) {
            release(context);
        }
    }

    @Override
    public void tick(Instant now, AssemblerContext<CustomerReplied> context) {
        if (!isHolding || call == null) {
            return;
        }
        if (quietSince == null) {
            quietSince = now;
        }
        if (bargeIns.isEnded(call) || Duration.between(quietSince, now).compareTo(maxPause) >= 0) {
            release(context);
        }
    }

    private void release(AssemblerContext<CustomerReplied> context) {
        isHolding = false;
        context.release();
    }
}
