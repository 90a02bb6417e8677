package io.mockcall.client.conversation;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.audio.Sound;
import io.mockcall.client.net.CallClient;
import io.mockcall.client.net.CallListener;
import io.mockcall.client.net.ClientLoops;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.protocol.AudioFormat;
import io.mockcall.client.protocol.ClientMessage;
import io.mockcall.client.protocol.ServerMessage;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
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
 * A call that an agent holds from one thread, step by step: dial, listen, say, hang up. Each step returns when it is
 * over as a person at the phone would know it: the customer has finished, in real time.
 */
public final class PracticeCall implements AutoCloseable {
    /** Some minutes of frames, both ways; beyond it the reader has died. */
    private static final int INBOX = 50_000;

    private static final Duration LOOK_UP = Duration.ofMillis(20);
    private static final Duration REPORT_PLAYBACK = Duration.ofMillis(200);

    /**
     * How long to wait.
     *
     * @param dial until the call is up
     * @param answer for the customer's whole turn, its sounding included
     * @param scorecard after hanging up
     */
    public record Patience(Duration dial, Duration answer, Duration scorecard) {
        public static final Patience NORMAL =
                new Patience(Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(30));
    }

    private final BlockingQueue<Observed> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Conversation conversation;
    private final CallClient client;
    private final Microphone microphone;
    private final ClientLoops loops;
    private final TurnMode mode;
    private final Patience patience;
    private long playbackReported;

    private PracticeCall(ClientLoops loops, Gateway gateway, TurnMode mode, CallView view, Patience patience) {
        this.loops = loops;
        this.mode = mode;
        this.patience = patience;
        this.conversation = new Conversation(mode, view);
        try {
            this.client = CallClient.connect(loops, gateway, new Ears()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientFailure failure ? failure : e;
        }
        this.microphone = new Microphone(mode, new Wire());
    }

    /** Connects and dials. */
    public static PracticeCall dial(
            ClientLoops loops, Gateway gateway, String scenario, TurnMode mode, CallView view, Patience patience) {
        var call = new PracticeCall(loops, gateway, mode, view, patience);
        try {
            call.start(scenario);
            return call;
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }

    private void start(String scenario) {
        client.send(new ClientMessage.Start(scenario, new ClientMessage.Consent(false), AudioFormat.PCM_16K, mode));
        boolean up = listenUntil(
                now -> conversation.ready() != null || !conversation.errors().isEmpty(), patience.dial());
        if (conversation.ready() == null) {
            throw new ClientFailure(
                    up
                            ? "the call was refused: "
                                    + conversation.errors().getFirst().message()
                            : "the gateway did not answer call:start within "
                                    + patience.dial().toSeconds() + " s");
        }
        loops.pace(client.loop(), microphone);
    }

    /** Listens to the customer's opening line. Returns whether there was one. */
    public boolean listenToOpening() {
        return listenUntil(
                now -> !conversation.turns().isEmpty() && conversation.customerQuiet(now), patience.answer());
    }

    /** Says something and listens to the answer. Returns whether there was one. */
    public boolean say(Sound sound) {
        long before = System.nanoTime();
        int clips = conversation.clips();
        short[] samples = sound.atCallRate().samples();
        client.loop().execute(() -> microphone.speak(samples));
        Duration speaking = Duration.ofMillis((long) (sound.seconds() * 1000)).plusSeconds(5);
        if (!listenUntil(now -> conversation.clips() > clips, speaking)) {
            throw new ClientFailure("sending fell behind by more than 5 s");
        }
        Long voiced = conversation.lastVoicedNanos();
        long asked = voiced != null && voiced - before > 0 ? voiced : before;
        return listenUntil(now -> conversation.answeredSince(asked, now), patience.answer());
    }

    /** Begins to say something, whoever is speaking. Sounds begun before it is over follow each other. */
    public void speak(Sound sound) {
        short[] samples = sound.atCallRate().samples();
        client.loop().execute(() -> microphone.speak(samples));
    }

    /** Listens until something has happened; false if it never did. */
    public boolean listen(Predicate<Conversation> until, Duration atMost) {
        return listenUntil(now -> until.test(conversation), atMost);
    }

    /** Ends the call and waits for the scorecard. */
    public void hangUp() {
        client.loop().execute(microphone::close);
        client.send(new ClientMessage.End());
        var unused = listenUntil(
                now -> conversation.ended() != null && conversation.evaluation() != null, patience.scorecard());
    }

    public Conversation conversation() {
        return conversation;
    }

    /** Whether the customer or the server has ended it. */
    public boolean over() {
        return conversation.ended() != null || conversation.closed() != null;
    }

    /** Takes in what happens until the condition on the present moment holds; false if it never did. */
    private boolean listenUntil(LongPredicate reached, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long now = System.nanoTime();
            if (reached.test(now)) {
                return true;
            }
            if (now - deadline > 0 || conversation.closed() != null) {
                return false;
            }
            reportPlayback(now);
            takeIn();
        }
    }

    private void takeIn() {
        try {
            Observed what = inbox.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
            while (what != null) {
                conversation.accept(what);
                what = inbox.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private void reportPlayback(long now) {
        Playback playback = conversation.playback();
        if (playback.turn() < 0 || conversation.ended() != null || now - playbackReported < REPORT_PLAYBACK.toNanos()) {
            return;
        }
        playbackReported = now;
        client.send(new ClientMessage.PlaybackPosition(playback.turn(), playback.playedMs(now)));
    }

    @Override
    public void close() {
        client.loop().execute(microphone::close);
        client.close();
    }

    private void put(Observed what) {
        if (!inbox.offer(what)) {
            client.close();
        }
    }

    private final class Ears implements CallListener {
        @Override
        public void onMessage(ServerMessage message, long nanos) {
            put(new Observed.Message(message, nanos));
        }

        @Override
        public void onAudio(AudioFrame frame, long nanos) {
            var payload = frame.payload().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            short[] samples = new short[payload.remaining()];
            payload.get(samples);
            put(new Observed.CustomerSound(frame.turn(), frame.flags(), frame.timestampMs(), samples, nanos));
        }

        @Override
        public void onClosed(String why) {
            put(new Observed.Closed(why, System.nanoTime()));
        }
    }

    private final class Wire implements Microphone.Line {
        @Override
        public void send(int flags, long atMs, ByteBuffer pcm) {
            pcm.rewind();
            client.sendAudio(flags, atMs, pcm);
        }

        @Override
        public void observed(Observed what) {
            put(what);
        }
    }
}
