package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.UserAudioBudget.Block;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures the audio of one call against its user's budget. On the call's loop; nothing here waits. */
public final class AudioMeter {
    private final UserAudioBudget account;
    private final Runnable onClose;
    private @Nullable Block told;
    private boolean closed;

    AudioMeter(UserAudioBudget account, Runnable onClose) {
        this.account = account;
        this.onClose = onClose;
    }

    /** Whether the user has sent too much and is not heard for now. */
    public boolean isBlocked(long nowNanos) {
        return account.block(nowNanos) != null;
    }

    /** The block that holds, if this call does not know of it yet. */
    public Optional<LimitReachedException> newBlock(long nowNanos) {
        Block block = account.block(nowNanos);
        if (block == null || block == told) {
            return Optional.empty();
        }
        told = block;
        RetryDelay wait = RetryDelay.of(block.left(nowNanos));
        return Optional.of(new LimitReachedException(
                "You have sent more audio than the " + account.policy().quota() / 1_000
                        + " seconds that you may within "
                        + RetryDelay.of(account.policy().window()).words() + "; you are heard again in " + wait.words()
                        + ".",
                wait.seconds()));
    }

    /** Audio was accepted. */
    public void accepted(double millis) {
        account.add(millis);
    }

    public void tick(long nowNanos) {
        account.tick(nowNanos);
    }

    /** The call is over; more than once does nothing. */
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
