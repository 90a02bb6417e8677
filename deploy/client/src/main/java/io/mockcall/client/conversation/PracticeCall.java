package io.mockcall.client.conversation;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.net.CallClient;
import io.mockcall.client.net.CallListener;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.Gateway;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
import io.mockcall.contracts.call.ClientMessage;
import io.mockcall.contracts.call.ServerMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * One call, driven by one thread: dial, listen, say, hang up. Each method blocks in real time, until the customer has
 * finished speaking or a timeout has passed.
 */
public final class PracticeCall implements AutoCloseable {
    /** Enough for some minutes of frames in both directions. An overflow closes the call. */
    private static final int INBOX_CAPACITY = 50_000;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Duration PLAYBACK_REPORT_INTERVAL = Duration.ofMillis(200);

    /**
     * The longest times to wait.
     *
     * @param dial for the start of the call
     * @param answer for the whole turn of the customer, playback included
     * @param scorecard for the evaluation, after the end of the call
     */
    public record Timeouts(Duration dial, Duration answer, Duration scorecard) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(30));
    }

    private final BlockingQueue<ClientCallEvent> inbox = new ArrayBlockingQueue<>(INBOX_CAPACITY);
    private final ClientCallState state;
    private final CallClient client;
    private final Microphone microphone;
    private final ClientEventLoops loops;
    private final TurnMode mode;
    private final Timeouts timeouts;
    private long playbackReported;

    private PracticeCall(ClientEventLoops loops, Gateway gateway, TurnMode mode, CallView view, Timeouts timeouts) {
        this.loops = loops;
        this.mode = mode;
        this.timeouts = timeouts;
        this.state = new ClientCallState(mode, view);
        try {
            this.client =
                    CallClient.connect(loops, gateway, new InboundListener()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientFailure failure ? failure : e;
        }
        this.microphone = new Microphone(mode, new MicrophoneOutput());
    }

    /** Connects and dials. The customer's audio has 16 kHz. */
    public static PracticeCall dial(
            ClientEventLoops loops, Gateway gateway, String scenario, TurnMode mode, CallView view, Timeouts timeouts) {
        return dial(loops, gateway, scenario, mode, AudioFormat.PCM_16K, view, timeouts);
    }

    /**
     * Connects and dials.
     *
     * @param format PCM of 16 kHz; the sample rate for playback may be another one
     */
    public static PracticeCall dial(
            ClientEventLoops loops,
            Gateway gateway,
            String scenario,
            TurnMode mode,
            AudioFormat format,
            CallView view,
            Timeouts timeouts) {
        var call = new PracticeCall(loops, gateway, mode, view, timeouts);
        try {
            call.start(scenario, format);
            return call;
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }

    private void start(String scenario, AudioFormat format) {
        client.send(new ClientMessage.Start(scenario, new ClientMessage.Consent(false), format, mode));
        boolean up =
                awaitCondition(now -> state.ready() != null || !state.errors().isEmpty(), timeouts.dial());
        if (state.ready() == null) {
            throw new ClientFailure(
                    up
                            ? "the call was refused: "
                                    + state.errors().getFirst().message()
                            : "the gateway did not answer call:start within "
                                    + timeouts.dial().toSeconds() + " s");
        }
        loops.pace(client.eventLoop(), microphone);
    }

    /** Listens to the customer's opening line. Returns whether there was one. */
    public boolean listenToOpening() {
        return awaitCondition(now -> !state.turns().isEmpty() && state.customerIsQuiet(now), timeouts.answer());
    }

    /** Says something and listens to the answer. Returns whether there was one. */
    public boolean say(PcmAudio sound) {
        long before = System.nanoTime();
        int clips = state.sentClips();
        short[] samples = sound.atCallRate().samples();
        client.eventLoop().execute(() -> microphone.speak(samples));
        Duration speaking = Duration.ofMillis((long) (sound.seconds() * 1000)).plusSeconds(5);
        if (!awaitCondition(now -> state.sentClips() > clips, speaking)) {
            throw new ClientFailure("sending fell behind by more than 5 s");
        }
        Long voiced = state.lastVoicedNanos();
        long asked = voiced != null && voiced - before > 0 ? voiced : before;
        return awaitCondition(now -> state.answeredSince(asked, now), timeouts.answer());
    }

    /** Starts to say something, even while the customer speaks. Drops the rest of an earlier clip. */
    public void speak(PcmAudio sound) {
        short[] samples = sound.atCallRate().samples();
        client.eventLoop().execute(() -> microphone.speak(samples));
    }

    /** Waits until the condition holds; false after a timeout. */
    public boolean listen(Predicate<ClientCallState> until, Duration atMost) {
        return awaitCondition(now -> until.test(state), atMost);
    }

    /** Ends the call and waits for the scorecard. */
    public void hangUp() {
        client.eventLoop().execute(microphone::close);
        client.send(new ClientMessage.End());
        var unused = awaitCondition(now -> state.ended() != null && state.evaluation() != null, timeouts.scorecard());
    }

    public ClientCallState state() {
        return state;
    }

    /** Whether the call has ended or the connection is closed. */
    public boolean over() {
        return state.ended() != null || state.closed() != null;
    }

    /** Handles events until the condition on the current time holds; false after a timeout. */
    private boolean awaitCondition(LongPredicate reached, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long now = System.nanoTime();
            if (reached.test(now)) {
                return true;
            }
            if (now - deadline > 0 || state.closed() != null) {
                return false;
            }
            reportPlayback(now);
            drainInbox();
        }
    }

    private void drainInbox() {
        try {
            ClientCallEvent event = inbox.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            while (event != null) {
                state.accept(event);
                event = inbox.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private void reportPlayback(long now) {
        Playback playback = state.playback();
        if (playback.turn() < 0
                || state.ended() != null
                || now - playbackReported < PLAYBACK_REPORT_INTERVAL.toNanos()) {
            return;
        }
        playbackReported = now;
        client.send(new ClientMessage.PlaybackPosition(playback.turn(), playback.playedMs(now)));
    }

    @Override
    public void close() {
        client.eventLoop().execute(microphone::close);
        client.close();
    }

    private void enqueue(ClientCallEvent event) {
        if (!inbox.offer(event)) {
            client.close();
        }
    }

    private final class InboundListener implements CallListener {
        @Override
        public void onMessage(ServerMessage message, long nanos) {
            enqueue(new ClientCallEvent.MessageReceived(message, nanos));
        }

        @Override
        public void onInvalidMessage(String reason, long nanos) {
            enqueue(new ClientCallEvent.InvalidMessageReceived(reason, nanos));
        }

        @Override
        public void onAudio(AudioFrame frame, long nanos) {
            var payload = frame.payload().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            short[] samples = new short[payload.remaining()];
            payload.get(samples);
            enqueue(new ClientCallEvent.CustomerAudio(
                    frame.turn(), frame.flags(), frame.timestampMs(), samples, nanos));
        }

        @Override
        public void onClosed(String why) {
            enqueue(new ClientCallEvent.ConnectionClosed(why, System.nanoTime()));
        }
    }

    private final class MicrophoneOutput implements Microphone.Output {
        @Override
        public void send(int flags, long atMs, ByteBuffer pcm) {
            pcm.rewind();
            client.sendAudio(flags, atMs, pcm);
        }

        @Override
        public void onEvent(ClientCallEvent event) {
            enqueue(event);
        }
    }
}
