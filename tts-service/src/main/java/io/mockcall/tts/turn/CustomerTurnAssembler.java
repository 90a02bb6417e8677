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
 * Hands every sentence on at once, but holds its turn from the first to the last: where a sentence lies in its turn
 * follows from how long the ones before it are, so whoever takes over a call in the middle of a turn reads the turn again.
 * Frames that come twice are the same and recognised by their position.
 */
public final class TurnHolding implements Assembler<CustomerReplied> {
    private final Silenced silenced;
    private final Duration patience;
    private @Nullable CallId call;
    private int turn = -1;
    private boolean holding;
    private @Nullable Instant quietSince;

    /**
     * @param patience after which a turn that does not go on is no longer held
     */
    public TurnHolding(Silenced silenced, Duration patience) {
        this.silenced = requireNonNull(silenced, "silenced");
        this.patience = requireNonNull(patience, "patience");
    }

    @Override
    public void accept(Event event, long at, AssemblerContext<CustomerReplied> gathered) {
        if (!(event instanceof CustomerReplied reply)) {
            return;
        }
        call = reply.callId();
        quietSince = null;
        if (!holding || reply.turn() != turn) {
            turn = reply.turn();
            holding = true;
            gathered.hold(at);
        }
        gathered.emit(reply);
        if (reply.last()) {
            release(gathered);
        }
    }

    @Override
    public void tick(Instant now, AssemblerContext<CustomerReplied> gathered) {
        if (!holding || call == null) {
            return;
        }
        if (quietSince == null) {
            quietSince = now;
        }
        if (silenced.isEnded(call) || Duration.between(quietSince, now).compareTo(patience) >= 0) {
            release(gathered);
        }
    }

    private void release(AssemblerContext<CustomerReplied> gathered) {
        holding = false;
        gathered.release();
    }
}
