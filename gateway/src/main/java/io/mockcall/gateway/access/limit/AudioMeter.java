package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.UserAudioBudget.Block;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charges the audio of one call to its user's budget. Runs on the event loop of the call; no method blocks. */
public final class AudioMeter {
    private final UserAudioBudget budget;
    private final Runnable onClose;
    private @Nullable Block reported;
    private boolean closed;

    AudioMeter(UserAudioBudget budget, Runnable onClose) {
        this.budget = budget;
        this.onClose = onClose;
    }

    /** Whether the user has sent too much audio, so that audio is dropped for now. */
    public boolean isBlocked(long nowNanos) {
        return budget.block(nowNanos) != null;
    }

    /** The block that holds, if this call has not been told of it; as an exception for the client. */
    public Optional<LimitReachedException> newBlock(long nowNanos) {
        Block block = budget.block(nowNanos);
        if (block == null || block == reported) {
            return Optional.empty();
        }
        reported = block;
        RetryDelay delay = RetryDelay.of(block.remaining(nowNanos));
        return Optional.of(new LimitReachedException(
                "The limit of " + budget.policy().quota() / 1_000 + " seconds of audio within "
                        + RetryDelay.of(budget.policy().window()).words()
                        + " is reached; the customer hears you again in " + delay.words() + ".",
                delay.seconds()));
    }

    /** Charges accepted audio. */
    public void accepted(double millis) {
        budget.add(millis);
    }

    /** Runs at a regular interval. */
    public void tick(long nowNanos) {
        budget.tick(nowNanos);
    }

    /** Ends the charging. A repeated call does nothing. */
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
