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
 * One of many calls. It plays the opening line, and then repeats: speaks for 2 s, commits, waits for the answer, and plays the
 * answer. It plays in real time and reports its position as a client does, so that it never talks over the customer. Confined to
 * the thread of its connection.
 */
public final class BenchCall implements FrameTickListener, CallListener {
    private static final int PER_SECOND = 1000 / FramePacer.FRAME_MS;
    private static final int OPENING_TICKS = 5 * PER_SECOND;
    private static final int ANSWER_TICKS = 10 * PER_SECOND;
    /** Ticks between two reports of the position, as in the other clients: 200 ms. */
    private static final int REPORT_TICKS = PER_SECOND / 5;
    /** After an error. */
    private static final int PAUSE_TICKS = PER_SECOND;

    /** The phases of a call. */
    private enum Phase {
        DIALLING,
        OPENING,
        PAUSING,
        SPEAKING,
        AWAITING_ANSWER,
        RECEIVING_ANSWER,
        PLAYING,
        OVER
    }

    private final BenchMetrics metrics;
    private int stagger;
    private final CompletableFuture<BenchCall> up = new CompletableFuture<>();
    private @Nullable CallClient client;
    private Phase phase = Phase.DIALLING;
    private int ticksLeft;
    private int spoken;
    private long ticks;
    private long committedNanos;
    private int lastTurn = -1;
    private int frames;
    private long lastPositionMs = -1;
    private long turnStartedTick;

    /**
     * @param stagger ticks to wait after the opening line, so that the calls do not all speak at once
     */
    public BenchCall(BenchMetrics metrics, int stagger) {
        this.metrics = metrics;
        this.stagger = stagger;
    }

    public CompletableFuture<BenchCall> dial(ClientEventLoops loops, Gateway gateway, String scenario) {
        return CallClient.connect(loops, gateway, this).thenCompose(connected -> {
            connected.eventLoop().execute(() -> start(connected, loops, scenario));
            return up;
        });
    }

    private void start(CallClient connected, ClientEventLoops loops, String scenario) {
        client = connected;
        connected.send(new ClientMessage.Start(
                scenario, new ClientMessage.Consent(false), AudioFormat.PCM_16K, TurnMode.MANUAL));
        loops.pace(connected.eventLoop(), this);
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
            case OPENING -> countDown(() -> pause(stagger));
            case PAUSING -> countDown(this::speak);
            case SPEAKING -> speakFrame(dueNanos);
            case AWAITING_ANSWER -> countDown(() -> recordTimeout("no answer within 10 s"));
            case RECEIVING_ANSWER -> countDown(() -> recordTimeout("answer without an end"));
            case PLAYING -> play();
        }
        return phase != Phase.OVER;
    }

    private void countDown(Runnable then) {
        if (--ticksLeft <= 0) {
            then.run();
        }
    }

    private void pause(int atLeast) {
        phase = Phase.PAUSING;
        ticksLeft = atLeast;
    }

    private void speak() {
        phase = Phase.SPEAKING;
        spoken = 0;
    }

    private void speakFrame(long dueNanos) {
        boolean last = spoken == SyntheticUtterance.FRAMES - 1;
        requireNonNull(client)
                .sendAudio(
                        last ? AudioFrame.FLAG_COMMIT : 0,
                        ticks * FramePacer.FRAME_MS,
                        SyntheticUtterance.frame(spoken));
        long now = System.nanoTime();
        metrics.late(now - dueNanos);
        spoken++;
        if (last) {
            committedNanos = now;
            phase = Phase.AWAITING_ANSWER;
            ticksLeft = ANSWER_TICKS;
        }
    }

    /** Plays what has been received of the turn, and speaks when it is over. */
    private void play() {
        long playedMs = Math.min((ticks - turnStartedTick) * FramePacer.FRAME_MS, endMs());
        boolean over = playedMs >= endMs();
        if (over || (ticks - turnStartedTick) % REPORT_TICKS == 0) {
            requireNonNull(client).send(new ClientMessage.PlaybackPosition(lastTurn, playedMs));
        }
        if (over) {
            pause(stagger);
            stagger = 0;
        }
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
        if (phase == Phase.AWAITING_ANSWER && frame.turn() > lastTurn) {
            metrics.answered(nanos - committedNanos);
            phase = Phase.RECEIVING_ANSWER;
            ticksLeft = ANSWER_TICKS;
            begin(frame.turn());
        } else if (phase == Phase.OPENING && frame.turn() > lastTurn) {
            begin(frame.turn());
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

    private void begin(int turn) {
        lastTurn = turn;
        frames = 0;
        lastPositionMs = -1;
        turnStartedTick = ticks;
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
                up.complete(this);
            }
            case ServerMessage.Failure failure -> {
                metrics.error(failure.code());
                up.completeExceptionally(
                        new ClientFailure("a call was refused: " + failure.code() + ", " + failure.message()));
            }
            case ServerMessage.Ended ended -> over("ended by " + ended.reason());
            default -> {}
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
