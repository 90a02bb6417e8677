package io.mockcall.client.tools.bench;

import static java.util.Objects.requireNonNull;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.CallClient;
import io.mockcall.client.net.CallListener;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.FramePacer;
import io.mockcall.client.net.FrameTickListener;
import io.mockcall.client.net.Gateway;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
import io.mockcall.contracts.call.ClientMessage;
import io.mockcall.contracts.call.ServerMessage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One of many calls. It plays the opening line, rests until the signal to speak, and then repeats: speaks, commits, waits for
 * the answer, and plays the answer. It plays in real time and reports its position as a client does, so that it never talks over
 * the customer. After a dialogue that ends, it places the next call on the same connection. Confined to the thread of its
 * connection.
 */
public final class BenchCall implements FrameTickListener, CallListener {
    private static final int PER_SECOND = 1000 / FramePacer.FRAME_MS;
    private static final int OPENING_TICKS = 5 * PER_SECOND;
    private static final int ANSWER_TICKS = 10 * PER_SECOND;
    /** Ticks between two reports of the position, as in the other clients: 200 ms. */
    private static final int REPORT_TICKS = PER_SECOND / 5;
    /** Ticks between two pings at rest. The gateway closes a connection that is silent for a minute. */
    private static final int PING_TICKS = 15 * PER_SECOND;
    /** After an error. */
    private static final int PAUSE_TICKS = PER_SECOND;

    /** The phases of a call. */
    private enum Phase {
        DIALLING,
        OPENING,
        RESTING,
        PAUSING,
        SPEAKING,
        AWAITING_ANSWER,
        RECEIVING_ANSWER,
        PLAYING,
        HANGING_UP,
        OVER
    }

    private final BenchMetrics metrics;
    private final BenchDialogues dialogues;
    private final SpeakingSignal signal;
    private final int stagger;
    private final CompletableFuture<BenchCall> up = new CompletableFuture<>();
    private @Nullable CallClient client;
    private BenchDialogue dialogue;
    private volatile Phase phase = Phase.DIALLING;
    private int ticksLeft;
    private int utterance;
    private int spoken;
    private long ticks;
    private long readyTick;
    private long committedNanos;
    private int lastTurn = -1;
    private int frames;
    private long lastPositionMs = -1;
    private long turnStartedTick;

    /**
     * @param stagger ticks between the signal and the first utterance, so that the calls do not all speak at once
     */
    BenchCall(BenchMetrics metrics, BenchDialogues dialogues, SpeakingSignal signal, int stagger) {
        this.metrics = metrics;
        this.dialogues = dialogues;
        this.signal = signal;
        this.stagger = stagger;
        this.dialogue = dialogues.next();
    }

    /**
     * A call that speaks at once and never ends by itself.
     *
     * @param stagger ticks between the opening line and the first utterance
     */
    public static BenchCall ofTones(BenchMetrics metrics, String scenario, int stagger) {
        var signal = new SpeakingSignal();
        signal.give();
        return new BenchCall(metrics, BenchDialogues.ofTones(scenario), signal, stagger);
    }

    public CompletableFuture<BenchCall> dial(ClientEventLoops loops, Gateway gateway) {
        return CallClient.connect(loops, gateway, this).thenCompose(connected -> {
            connected.eventLoop().execute(() -> {
                client = connected;
                start();
                loops.pace(connected.eventLoop(), this);
            });
            return up;
        });
    }

    private void start() {
        phase = Phase.DIALLING;
        utterance = 0;
        lastTurn = -1;
        requireNonNull(client)
                .send(new ClientMessage.Start(
                        dialogue.scenario(), new ClientMessage.Consent(false), AudioFormat.PCM_16K, TurnMode.MANUAL));
    }

    /** Whether nothing is said on the call until the signal. Any thread may ask. */
    boolean isAtRest() {
        return phase == Phase.RESTING || isOver();
    }

    /** Whether the call has ended for good. Any thread may ask. */
    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Ends the call and closes its connection. */
    public void hangUp() {
        CallClient open = client;
        if (open != null) {
            open.eventLoop().execute(() -> {
                if (phase != Phase.OVER) {
                    phase = Phase.OVER;
                    open.send(new ClientMessage.End());
                }
                open.close();
            });
        }
    }

    /** Resets the connection, so that the gateway hears nothing of an end. */
    public void drop() {
        CallClient open = client;
        if (open != null) {
            open.eventLoop().execute(() -> {
                phase = Phase.OVER;
                open.reset();
            });
        }
    }

    @Override
    public boolean tick(long dueNanos) {
        ticks++;
        switch (phase) {
            case DIALLING, OVER -> {}
            case OPENING -> countDown(this::rest);
            case RESTING -> waitForSignal();
            case PAUSING -> countDown(this::speak);
            case SPEAKING -> speakFrame(dueNanos);
            case AWAITING_ANSWER -> countDown(() -> recordTimeout("no answer within 10 s"));
            case RECEIVING_ANSWER -> {
                reportPosition();
                countDown(() -> recordTimeout("answer without an end"));
            }
            case PLAYING -> play();
            case HANGING_UP -> countDown(() -> over("no end of the call within 10 s"));
        }
        return phase != Phase.OVER;
    }

    private void countDown(Runnable then) {
        if (--ticksLeft <= 0) {
            then.run();
        }
    }

    private void rest() {
        phase = Phase.RESTING;
        ticksLeft = PING_TICKS;
    }

    private void waitForSignal() {
        if (signal.isGiven()) {
            pause(stagger);
        } else {
            countDown(() -> {
                requireNonNull(client).send(new ClientMessage.Ping(ticks));
                rest();
            });
        }
    }

    private void pause(int atLeast) {
        phase = Phase.PAUSING;
        ticksLeft = atLeast;
    }

    private void speak() {
        if (!signal.isGiven()) {
            rest();
        } else if (!dialogue.repeats() && utterance == dialogue.utterances().size()) {
            phase = Phase.HANGING_UP;
            ticksLeft = ANSWER_TICKS;
            requireNonNull(client).send(new ClientMessage.End());
        } else {
            phase = Phase.SPEAKING;
            spoken = 0;
        }
    }

    private void speakFrame(long dueNanos) {
        var sound = dialogue.utterances()
                .get(utterance % dialogue.utterances().size())
                .frames();
        boolean last = spoken == sound.size() - 1;
        requireNonNull(client)
                .sendAudio(
                        last ? AudioFrame.FLAG_COMMIT : 0,
                        (ticks - readyTick) * FramePacer.FRAME_MS,
                        sound.get(spoken));
        long now = System.nanoTime();
        metrics.late(now - dueNanos);
        spoken++;
        if (last) {
            utterance++;
            committedNanos = now;
            phase = Phase.AWAITING_ANSWER;
            ticksLeft = ANSWER_TICKS;
        }
    }

    /** Plays what has been received of the turn, and goes on when it is over. */
    private void play() {
        if (playedMs() >= endMs()) {
            sendPosition();
            proceed();
        } else {
            reportPosition();
        }
    }

    private void proceed() {
        if (signal.isGiven() && dialogueHasBegun()) {
            pause(0);
        } else {
            rest();
        }
    }

    private boolean dialogueHasBegun() {
        return utterance > 0;
    }

    private void reportPosition() {
        if ((ticks - turnStartedTick) % REPORT_TICKS == 0) {
            sendPosition();
        }
    }

    private void sendPosition() {
        requireNonNull(client).send(new ClientMessage.PlaybackPosition(lastTurn, playedMs()));
    }

    private long playedMs() {
        return Math.min((ticks - turnStartedTick) * FramePacer.FRAME_MS, endMs());
    }

    private long endMs() {
        return lastPositionMs + FramePacer.FRAME_MS;
    }

    private void recordTimeout(String why) {
        metrics.error(why);
        pause(PAUSE_TICKS);
    }

    @Override
    public void onAudio(AudioFrame frame, long nanos) {
        if (frame.turn() > lastTurn) {
            begin(frame.turn(), nanos);
        }
        if (frame.turn() != lastTurn) {
            return;
        }
        if (frames > 0 && frame.timestampMs() <= lastPositionMs) {
            metrics.error("frame twice or out of order");
        }
        frames++;
        lastPositionMs = frame.timestampMs();
        if (frame.has(AudioFrame.FLAG_TURN_END)) {
            turnEnded(frame);
        }
    }

    /** A turn that begins while the agent speaks or rests is not an answer. */
    private void begin(int turn, long nanos) {
        lastTurn = turn;
        frames = 0;
        lastPositionMs = -1;
        turnStartedTick = ticks;
        if (phase == Phase.AWAITING_ANSWER) {
            metrics.answered(nanos - committedNanos);
        }
        if (phase == Phase.AWAITING_ANSWER || phase == Phase.PLAYING) {
            phase = Phase.RECEIVING_ANSWER;
        }
        if (phase == Phase.RECEIVING_ANSWER || phase == Phase.OPENING) {
            ticksLeft = ANSWER_TICKS;
        }
    }

    private void turnEnded(AudioFrame last) {
        if (phase == Phase.RECEIVING_ANSWER) {
            if (frames * (double) FramePacer.FRAME_MS < last.timestampMs()) {
                metrics.error("frames missing");
            }
            metrics.answerFrames(frames);
        }
        if (phase == Phase.RECEIVING_ANSWER || phase == Phase.OPENING) {
            phase = Phase.PLAYING;
        }
    }

    @Override
    public void onMessage(ServerMessage message, long nanos) {
        switch (message) {
            case ServerMessage.Ready ready -> {
                phase = Phase.OPENING;
                ticksLeft = OPENING_TICKS;
                readyTick = ticks;
                up.complete(this);
            }
            case ServerMessage.AudioClear clear -> cleared(clear.turn());
            case ServerMessage.Failure failure -> failed(failure);
            case ServerMessage.Ended ended -> ended(ended.reason());
            default -> {}
        }
    }

    private void cleared(int turn) {
        if (turn == lastTurn && (phase == Phase.RECEIVING_ANSWER || phase == Phase.PLAYING)) {
            proceed();
        }
    }

    private void failed(ServerMessage.Failure failure) {
        metrics.error(failure.code());
        if (failure.fatal() || phase == Phase.DIALLING) {
            phase = Phase.OVER;
        }
        up.completeExceptionally(new ClientFailure("a call was refused: " + failure.code() + ", " + failure.message()));
    }

    /** The customer of a dialogue that ends may hang up, too. */
    private void ended(String reason) {
        if (dialogue.repeats()) {
            over("ended by " + reason);
        } else if (phase != Phase.OVER) {
            dialogue = dialogues.next();
            start();
        }
    }

    @Override
    public void onInvalidMessage(String reason, long nanos) {}

    @Override
    public void onClosed(String why) {
        up.completeExceptionally(new ClientFailure("a call was lost while dialling: " + why));
        over("connection lost");
    }

    private void over(String why) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            metrics.error(why);
        }
    }
}
