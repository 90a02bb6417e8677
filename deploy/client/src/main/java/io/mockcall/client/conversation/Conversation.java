package io.mockcall.client.conversation;

import io.mockcall.client.audio.BothSides;
import io.mockcall.client.protocol.ServerMessage;
import io.mockcall.client.protocol.ServerMessage.AudioClear;
import io.mockcall.client.protocol.ServerMessage.Ended;
import io.mockcall.client.protocol.ServerMessage.EvaluationReady;
import io.mockcall.client.protocol.ServerMessage.Failed;
import io.mockcall.client.protocol.ServerMessage.Ready;
import io.mockcall.client.protocol.ServerMessage.Sentence;
import io.mockcall.client.protocol.ServerMessage.Transcript;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call: who said what, when it was heard, what went wrong. Fed with {@link Observed}; pure, so that a
 * test can tell it any story. Confined to one thread.
 */
public final class Conversation {
    private static final int MAX_TROUBLES = 100;

    private final TurnMode mode;
    private final CallView view;
    private final Map<Integer, CustomerTurn> turns = new TreeMap<>();
    private final Map<String, Transcript> finals = new TreeMap<>();
    private final SpokenLog spoken = new SpokenLog();
    private final Playback playback = new Playback();
    private final BothSides sound = new BothSides();
    private final List<Failed> errors = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private @Nullable Ready ready;
    private @Nullable Ended ended;
    private @Nullable EvaluationReady evaluation;
    private @Nullable String closed;
    private long readyNanos;
    private int clips;

    Conversation(TurnMode mode, CallView view) {
        this.mode = mode;
        this.view = view;
    }

    void accept(Observed what) {
        switch (what) {
            case Observed.Message m -> message(m.message(), m.nanos());
            case Observed.CustomerSound frame -> customerSound(frame);
            case Observed.AgentSound frame -> {
                spoken.add(frame);
                sound.agent(frame.atMs(), frame.samples());
            }
            case Observed.Spoken s -> clips++;
            case Observed.Closed c -> closed = c.why();
        }
    }

    private void message(ServerMessage message, long nanos) {
        switch (message) {
            case Ready r -> {
                ready = r;
                readyNanos = nanos;
                view.ready(r);
            }
            case Transcript t -> transcript(t);
            case Sentence s -> sentence(s);
            case AudioClear clear -> clear(clear, nanos);
            case Ended e -> {
                ended = e;
                view.ended(e);
            }
            case EvaluationReady e -> evaluation = e;
            case Failed f -> {
                if (errors.size() < MAX_TROUBLES) {
                    errors.add(f);
                }
                view.trouble(f.code() + ": " + f.message());
            }
            case ServerMessage.Unreadable u -> view.trouble("a message could not be read: " + u.why());
            case ServerMessage.Held h -> {}
            case ServerMessage.Resumed r -> {}
            case ServerMessage.Pong p -> {}
            case ServerMessage.Unknown u -> {}
        }
    }

    private void transcript(Transcript heard) {
        if (!heard.isFinal()) {
            if (!finals.containsKey(heard.utteranceId())) {
                view.caption(heard);
            }
        } else if (finals.putIfAbsent(heard.utteranceId(), heard) == null) {
            view.said(heard);
        }
    }

    private void sentence(Sentence sentence) {
        CustomerTurn turn = turn(sentence.turn());
        boolean was = finished(turn);
        if (turn.add(sentence)) {
            view.customerSays(sentence);
        }
        tellIfFinished(turn, was);
    }

    private void customerSound(Observed.CustomerSound frame) {
        CustomerTurn turn = turn(frame.turn());
        boolean was = finished(turn);
        if (turn.add(frame)) {
            double ms = frame.samples().length * 1000.0 / AudioFrame.SAMPLE_RATE;
            long starts = playback.play(frame.turn(), ms, frame.nanos());
            sound.customer((starts - readyNanos) / 1_000_000, frame.samples());
        }
        tellIfFinished(turn, was);
    }

    private void clear(AudioClear clear, long nanos) {
        CustomerTurn turn = turn(clear.turn());
        boolean was = finished(turn);
        turn.clear(playback.turn() == clear.turn() ? playback.playedMs(nanos) : turn.audioMs());
        if (cuts.size() < MAX_TROUBLES) {
            cuts.add(new Cut(clear.turn(), clear.reason(), firstVoicedMs(nanos)));
        }
        if (playback.turn() == clear.turn()) {
            playback.clear(nanos);
            sound.cutCustomer((nanos - readyNanos) / 1_000_000);
        }
        tellIfFinished(turn, was);
    }

    /**
     * The customer stopped speaking.
     *
     * @param sinceVoiceMs how long the agent had been speaking by then; null if the agent had not been
     */
    public record Cut(
            int turn, @Nullable String reason, @Nullable Long sinceVoiceMs) {}

    private @Nullable Long firstVoicedMs(long nanos) {
        Long since = spoken.speakingSince(nanos);
        return since == null ? null : Math.round((nanos - since) / 1e6);
    }

    /** Each time that the customer was stopped. */
    public List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    private static boolean finished(CustomerTurn turn) {
        return turn.complete() && turn.worded();
    }

    private void tellIfFinished(CustomerTurn turn, boolean was) {
        if (!was && finished(turn)) {
            view.turnEnded(turn, latencyMs(turn));
        }
    }

    private CustomerTurn turn(int number) {
        return turns.computeIfAbsent(number, CustomerTurn::new);
    }

    /**
     * From the agent's last voiced sample (or the commit) to the first frame of the customer's answer.
     *
     * @return null for the opening line and for what was never heard
     */
    public @Nullable Long latencyMs(CustomerTurn turn) {
        Long first = turn.firstFrameNanos();
        if (first == null || turn.number() == 0) {
            return null;
        }
        Long asked = mode == TurnMode.MANUAL ? spoken.commitBefore(first) : answered(first);
        return asked == null ? null : Math.round((first - asked) / 1e6);
    }

    /** When the last voiced sample left of the last utterance that was over before a moment. */
    private @Nullable Long answered(long nanos) {
        return finals.values().stream()
                .map(t -> spoken.voicedUntil(t.endMs()))
                .filter(Objects::nonNull)
                .filter(voiced -> voiced - nanos < 0)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether a turn that began after a moment is over and has been heard to its end. */
    boolean answeredSince(long nanos, long now) {
        boolean answered = turns.values().stream()
                .filter(CustomerTurn::complete)
                .map(CustomerTurn::firstFrameNanos)
                .anyMatch(first -> first != null && first - nanos > 0);
        return answered && customerQuiet(now);
    }

    /** Whether nothing of the customer's is sounding or still to come. */
    boolean customerQuiet(long now) {
        return playback.quietAt(now) && turns.values().stream().allMatch(CustomerTurn::complete);
    }

    /** Whether the customer is silent now, and has nothing more to say. */
    public boolean isQuiet() {
        return customerQuiet(System.nanoTime());
    }

    /** How much has been heard of the turn that sounds now or sounded last. */
    public Duration heardOfThisTurn() {
        return Duration.ofMillis(playback.playedMs(System.nanoTime()));
    }

    /** Clips that have been spoken so far. */
    int clips() {
        return clips;
    }

    @Nullable Long lastVoicedNanos() {
        return spoken.lastVoicedNanos();
    }

    Playback playback() {
        return playback;
    }

    public Collection<CustomerTurn> turns() {
        return List.copyOf(turns.values());
    }

    /** What was understood of the agent, in the order of speaking. */
    public List<Transcript> agentSaid() {
        return finals.values().stream()
                .sorted(Comparator.comparingLong(Transcript::startMs))
                .toList();
    }

    public BothSides sound() {
        return sound;
    }

    public List<Failed> errors() {
        return List.copyOf(errors);
    }

    public @Nullable Ready ready() {
        return ready;
    }

    public @Nullable Ended ended() {
        return ended;
    }

    public @Nullable EvaluationReady evaluation() {
        return evaluation;
    }

    /** Why the connection is gone; null while it is there. */
    @Nullable String closed() {
        return closed;
    }
}
