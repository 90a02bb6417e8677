package io.mockcall.client.conversation;

import io.mockcall.client.audio.StereoRecording;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.contracts.call.ServerMessage.AudioClear;
import io.mockcall.contracts.call.ServerMessage.Ended;
import io.mockcall.contracts.call.ServerMessage.EvaluationReady;
import io.mockcall.contracts.call.ServerMessage.Failure;
import io.mockcall.contracts.call.ServerMessage.Ready;
import io.mockcall.contracts.call.ServerMessage.Sentence;
import io.mockcall.contracts.call.ServerMessage.Transcript;
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
 * The state of one call as the client knows it: turns, transcripts, playback, errors. A pure function of the
 * {@link ClientCallEvent}s that it accepts. Confined to one thread.
 */
public final class ClientCallState {
    private static final int MAX_RECORDED_ERRORS = 100;

    private final TurnMode mode;
    private final CallView view;
    private final Map<Integer, PlayedTurn> turns = new TreeMap<>();
    private final Map<String, Transcript> finals = new TreeMap<>();
    private final SentSpeechLog sentSpeech = new SentSpeechLog();
    private final Playback playback = new Playback();
    private StereoRecording recording = new StereoRecording();
    /** Sample rate of the customer's audio in Hz. */
    private int playbackRate = AudioFrame.SAMPLE_RATE;

    private final List<Failure> errors = new ArrayList<>();
    private final List<CutOff> cutOffs = new ArrayList<>();
    private @Nullable Ready ready;
    private @Nullable Ended ended;
    private @Nullable EvaluationReady evaluation;
    private @Nullable String closed;
    private long readyNanos;
    private int sentClips;

    ClientCallState(TurnMode mode, CallView view) {
        this.mode = mode;
        this.view = view;
    }

    void accept(ClientCallEvent event) {
        switch (event) {
            case ClientCallEvent.MessageReceived m -> message(m.message(), m.nanos());
            case ClientCallEvent.InvalidMessageReceived m -> view.problem("a message could not be read: " + m.reason());
            case ClientCallEvent.CustomerAudio frame -> customerAudio(frame);
            case ClientCallEvent.AgentAudio frame -> {
                sentSpeech.add(frame);
                recording.agent(frame.atMs(), frame.samples());
            }
            case ClientCallEvent.ClipSent s -> sentClips++;
            case ClientCallEvent.ConnectionClosed c -> closed = c.why();
        }
    }

    private void message(ServerMessage message, long nanos) {
        switch (message) {
            case Ready r -> {
                ready = r;
                readyNanos = nanos;
                playbackRate = playbackRate(r.audio());
                recording = new StereoRecording(playbackRate);
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
            case Failure f -> {
                if (errors.size() < MAX_RECORDED_ERRORS) {
                    errors.add(f);
                }
                view.problem(f.code() + ": " + f.message());
            }
            case ServerMessage.Notice n -> view.problem(n.code() + ": " + n.message());
            case ServerMessage.Held h -> {}
            case ServerMessage.Resumed r -> {}
            case ServerMessage.Event e -> {}
            case ServerMessage.Pong p -> {}
        }
    }

    private static int playbackRate(AudioFormat audio) {
        Integer rate = audio.playbackSampleRate();
        return rate == null ? audio.sampleRate() : rate;
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
        PlayedTurn turn = turn(sentence.turn());
        boolean was = finished(turn);
        if (turn.add(sentence)) {
            view.customerSays(sentence);
        }
        reportIfFinished(turn, was);
    }

    private void customerAudio(ClientCallEvent.CustomerAudio frame) {
        PlayedTurn turn = turn(frame.turn());
        boolean was = finished(turn);
        double ms = frame.samples().length * 1000.0 / playbackRate;
        if (turn.add(frame, ms)) {
            turn.waited(playback.dryMs(frame.turn(), frame.nanos()));
            long starts = playback.play(frame.turn(), ms, frame.nanos());
            recording.customer((starts - readyNanos) / 1_000_000, frame.samples());
        }
        reportIfFinished(turn, was);
    }

    private void clear(AudioClear clear, long nanos) {
        PlayedTurn turn = turn(clear.turn());
        boolean was = finished(turn);
        turn.clear(playback.turn() == clear.turn() ? playback.playedMs(nanos) : turn.audioMs());
        if (cutOffs.size() < MAX_RECORDED_ERRORS) {
            cutOffs.add(new CutOff(clear.turn(), clear.reason(), speakingForMs(nanos)));
        }
        if (playback.turn() == clear.turn()) {
            playback.clear(nanos);
            recording.cutCustomer((nanos - readyNanos) / 1_000_000);
        }
        reportIfFinished(turn, was);
    }

    /**
     * The server stopped the customer (audio:clear).
     *
     * @param sinceVoiceMs how long the agent had been speaking, in milliseconds; null if the agent was silent
     */
    public record CutOff(
            int turn, @Nullable String reason, @Nullable Long sinceVoiceMs) {}

    private @Nullable Long speakingForMs(long nanos) {
        Long since = sentSpeech.speakingSince(nanos);
        return since == null ? null : Math.round((nanos - since) / 1e6);
    }

    /** All times at which the server stopped the customer. */
    public List<CutOff> cutOffs() {
        return List.copyOf(cutOffs);
    }

    private static boolean finished(PlayedTurn turn) {
        return turn.complete() && turn.textComplete();
    }

    private void reportIfFinished(PlayedTurn turn, boolean was) {
        if (!was && finished(turn)) {
            view.turnEnded(turn, latencyMs(turn));
        }
    }

    private PlayedTurn turn(int number) {
        return turns.computeIfAbsent(number, PlayedTurn::new);
    }

    /**
     * The time from the agent's last voiced sample (or the commit) to the first frame of the customer's answer.
     *
     * @return null for the opening line and for a turn without audio
     */
    public @Nullable Long latencyMs(PlayedTurn turn) {
        Long first = turn.firstFrameNanos();
        if (first == null || turn.number() == 0) {
            return null;
        }
        Long asked = mode == TurnMode.MANUAL ? sentSpeech.commitBefore(first) : answered(first);
        return asked == null ? null : Math.round((first - asked) / 1e6);
    }

    /** When the last voiced sample of the last utterance before the given time was sent. */
    private @Nullable Long answered(long nanos) {
        return finals.values().stream()
                .map(t -> sentSpeech.voicedUntil(t.endMs()))
                .filter(Objects::nonNull)
                .filter(voiced -> voiced - nanos < 0)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether a turn that began after the given time is complete and its playback has ended. */
    boolean answeredSince(long nanos, long now) {
        boolean answered = turns.values().stream()
                .filter(PlayedTurn::complete)
                .map(PlayedTurn::firstFrameNanos)
                .anyMatch(first -> first != null && first - nanos > 0);
        return answered && customerIsQuiet(now);
    }

    /** Whether playback has ended and no turn is incomplete. */
    boolean customerIsQuiet(long now) {
        return playback.quietAt(now) && turns.values().stream().allMatch(PlayedTurn::complete);
    }

    /** Whether the customer is silent now and no turn is incomplete. */
    public boolean isQuiet() {
        return customerIsQuiet(System.nanoTime());
    }

    /** How much of the current or the last turn has been played. */
    public Duration playedOfCurrentTurn() {
        return Duration.ofMillis(playback.playedMs(System.nanoTime()));
    }

    /** The number of clips that were sent completely. */
    int sentClips() {
        return sentClips;
    }

    @Nullable Long lastVoicedNanos() {
        return sentSpeech.lastVoicedNanos();
    }

    Playback playback() {
        return playback;
    }

    public Collection<PlayedTurn> turns() {
        return List.copyOf(turns.values());
    }

    /** The final transcripts of the agent, in the order of speaking. */
    public List<Transcript> agentSaid() {
        return finals.values().stream()
                .sorted(Comparator.comparingLong(Transcript::startMs))
                .toList();
    }

    public StereoRecording recording() {
        return recording;
    }

    public List<Failure> errors() {
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

    /** Why the connection was closed; null while it is open. */
    @Nullable String closed() {
        return closed;
    }
}
