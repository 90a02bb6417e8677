package io.mockcall.gateway.call;

import io.mockcall.contracts.Backchannel;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.gateway.media.CustomerAudioPlayer;
import io.mockcall.gateway.media.PlayoutCut;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent speaks while the customer does. The customer stops at the first sound of a voice, because people do; what the
 * voice says tells only later whether it takes the turn. If it was a cough or "mm-hmm", the customer goes on from the word
 * that was heard last.
 */
final class BargeInHandler {
    /** A voice that has said no word by then has none to say. */
    private static final Duration WORDLESS = Duration.ofMillis(2_500);

    private final CustomerAudioPlayer customer;
    private final LongSupplier nanoTime;
    private final Consumer<PlayoutCut> onStop;
    private final Consumer<PlayoutCut> onInterruption;
    private @Nullable Open open;

    private record Open(String utteranceId, PlayoutCut cut, long sinceNanos) {}

    /**
     * @param onStop told when the customer stops
     * @param onInterruption told when it is certain that the agent has taken the turn
     */
    BargeInHandler(
            CustomerAudioPlayer customer,
            LongSupplier nanoTime,
            Consumer<PlayoutCut> onStop,
            Consumer<PlayoutCut> onInterruption) {
        this.customer = customer;
        this.nanoTime = nanoTime;
        this.onStop = onStop;
        this.onInterruption = onInterruption;
    }

    void began(SpeechStarted speech) {
        customer.suspend().ifPresent(cut -> {
            open = new Open(speech.utteranceId(), cut, nanoTime.getAsLong());
            onStop.accept(cut);
        });
    }

    void heard(Transcribed words) {
        Open now = open;
        if (now == null || !now.utteranceId.equals(words.utteranceId())) {
            return;
        }
        if (!Backchannel.is(words.text())) {
            open = null;
            customer.cut();
            onInterruption.accept(now.cut);
        } else if (words.isFinal()) {
            open = null;
            customer.resume();
        }
    }

    /** Something else has decided it. */
    void settled() {
        open = null;
    }

    void tick(long nowNanos) {
        Open now = open;
        if (now != null && nowNanos - now.sinceNanos > WORDLESS.toNanos()) {
            open = null;
            customer.resume();
        }
    }
}
