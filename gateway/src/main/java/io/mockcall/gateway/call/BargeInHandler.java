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
 * Decides whether an agent who speaks during a customer's turn interrupts the customer (barge-in).
 *
 * <p>Playout stops as soon as speech starts. The transcript then decides. Words end the customer's turn. A backchannel such as
 * "mm-hmm" is a false interruption: playout resumes at the position that the agent heard last. So is speech without a
 * transcript within {@link #TRANSCRIPT_TIMEOUT}, such as a cough.
 */
final class BargeInHandler {
    /** Longest wait for the first transcript. Speech without a transcript after this time has no words. */
    private static final Duration TRANSCRIPT_TIMEOUT = Duration.ofMillis(2_500);

    private final CustomerAudioPlayer customerAudio;
    private final LongSupplier nanoTime;
    private final Consumer<PlayoutCut> onStop;
    private final Consumer<PlayoutCut> onInterruption;
    private @Nullable Pending pending;

    /** Speech of the agent whose transcript is awaited. */
    private record Pending(String utteranceId, PlayoutCut cut, long sinceNanos) {}

    /**
     * @param onStop runs when playout stops
     * @param onInterruption runs when the agent has taken the turn
     */
    BargeInHandler(
            CustomerAudioPlayer customerAudio,
            LongSupplier nanoTime,
            Consumer<PlayoutCut> onStop,
            Consumer<PlayoutCut> onInterruption) {
        this.customerAudio = customerAudio;
        this.nanoTime = nanoTime;
        this.onStop = onStop;
        this.onInterruption = onInterruption;
    }

    /** Stops playout if the customer is speaking. */
    void speechStarted(SpeechStarted speech) {
        customerAudio.suspend().ifPresent(cut -> {
            pending = new Pending(speech.utteranceId(), cut, nanoTime.getAsLong());
            onStop.accept(cut);
        });
    }

    /** Decides by the transcript of the pending utterance; ignores other utterances. */
    void transcribed(Transcribed transcript) {
        Pending current = pending;
        if (current == null || !current.utteranceId.equals(transcript.utteranceId())) {
            return;
        }
        if (!Backchannel.is(transcript.text())) {
            pending = null;
            customerAudio.cut();
            onInterruption.accept(current.cut);
        } else if (transcript.isFinal()) {
            pending = null;
            customerAudio.resume();
        }
    }

    /** Drops the pending decision, because a hold or the end of the call stops playout anyway. */
    void cancel() {
        pending = null;
    }

    /** Resumes playout if the transcript is overdue. */
    void tick(long nowNanos) {
        Pending current = pending;
        if (current != null && nowNanos - current.sinceNanos > TRANSCRIPT_TIMEOUT.toNanos()) {
            pending = null;
            customerAudio.resume();
        }
    }
}
