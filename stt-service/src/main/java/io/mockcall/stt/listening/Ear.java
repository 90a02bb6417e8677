package io.mockcall.stt.listening;

import static io.mockcall.stt.listening.ListeningProperties.samples;
import static io.mockcall.stt.listening.VoiceActivityDetector.WINDOW;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the frames of one call and finds where the agent speaks.
 *
 * <p>What it hears depends on the frames alone, not on how they arrive, and not on what was said long ago: wherever there
 * is silence it forgets everything at the next multiple of {@value #GRID_MS} ms of the agent's time. An ear that begins
 * somewhat before such a point hears from there on exactly the same, which is what makes an utterance keep its name when
 * another process hears it again.
 */
final class Ear {
    /** Told what the ear hears, while it hears it. */
    interface Listener {
        /** In silence, everything was forgotten; the frame of this time is the first one since. */
        void restarted(long atMs);

        void began(SpeechBegan began);

        void ended(Utterance utterance);
    }

    static final long GRID_MS = 2048;
    /** So much may the times of frames and the number of their samples disagree before it counts as a gap. */
    static final long JITTER_MS = 100;
    /** One loud window is a click. */
    private static final int WINDOWS_TO_BEGIN = 2;
    /** A pause in the audio of an utterance in manual mode is kept no longer than this. */
    private static final int LONGEST_GAP = 1000 * Pcm.SAMPLES_PER_MS;
    /** Ends an utterance that has grown long. */
    private static final int BREATH = 160 * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final VoiceActivityDetector detector;
    private final ListeningProperties properties;
    private final Listener listener;
    private final PreRoll preRoll;
    private final short[] window = new short[WINDOW];

    private VoiceActivityDetector.Listening voice;
    private @Nullable OpenUtterance open;
    private boolean fresh = true;
    private long lastMs = -1;
    private long cleanSinceMs;
    private long cell;
    /** When the window begins, in samples. */
    private long windowAt;

    /** By how much frames came to be later than their samples, at most. */
    private long drift;

    private int inWindow;
    /** Whether silence is made up for sound that has not come, and whether there is some in the window. */
    private boolean filling;

    private boolean padded;
    private int loudWindows;
    private long loudSince;

    Ear(CallId callId, VoiceActivityDetector detector, ListeningProperties properties, Listener listener) {
        this.callId = callId;
        this.detector = detector;
        this.properties = properties;
        this.listener = listener;
        this.preRoll = new PreRoll(samples(properties.preRoll()) + WINDOWS_TO_BEGIN * WINDOW);
        this.voice = detector.begin();
    }

    /** Frames that are not newer than what was heard are passed over. */
    void hear(AudioFrame frame, TurnMode mode) {
        ByteBuffer payload = frame.payload();
        boolean hasAudio = payload.remaining() >= Short.BYTES;
        if (hasAudio ? frame.timestampMs() <= lastMs : frame.timestampMs() < lastMs) {
            return;
        }
        if (hasAudio) {
            place(frame.timestampMs(), mode);
            lastMs = frame.timestampMs();
            listen(payload.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer(), mode);
        }
        if (frame.has(AudioFrame.FLAG_COMMIT)) {
            commit();
        }
    }

    /** Nothing has come for so long that it counts as silence. */
    void stall(TurnMode mode) {
        if (open != null && mode == TurnMode.MANUAL) {
            return;
        }
        end();
        forget();
    }

    private void commit() {
        if (open != null) {
            open.add(window, inWindow, open.isVoicedNow(), windowAt + inWindow);
        }
        end();
        forget();
    }

    private void place(long ms, TurnMode mode) {
        long missing = ms * Pcm.SAMPLES_PER_MS - windowAt - inWindow;
        boolean gap = !fresh && missing > JITTER_MS * Pcm.SAMPLES_PER_MS;
        if (gap && open != null && staysOpen(missing, mode)) {
            open.lost(missing - drift);
            fill(Math.toIntExact(Math.min(missing, LONGEST_GAP)), mode);
            moveTo(ms);
        } else if (fresh || gap) {
            end();
            forget();
            cleanSinceMs = ms;
            restart(ms);
        } else if (open == null && ms / GRID_MS != cell) {
            restart(ms);
        } else {
            drifted(missing);
        }
    }

    /** What is missing stays so from one frame to the next: only what is more than ever before has been lost. */
    private void drifted(long missing) {
        if (missing > drift) {
            if (open != null) {
                open.lost(missing - drift);
            }
            drift = missing;
        }
    }

    private boolean staysOpen(long missing, TurnMode mode) {
        return mode == TurnMode.MANUAL || (open != null && open.silent() + missing < samples(properties.silence()));
    }

    private void restart(long ms) {
        preRoll.add(window, inWindow);
        fresh = false;
        cell = ms / GRID_MS;
        voice = detector.begin();
        loudWindows = 0;
        moveTo(ms);
        listener.restarted(ms);
    }

    private void moveTo(long ms) {
        drift = 0;
        windowAt = ms * Pcm.SAMPLES_PER_MS;
        if (open == null) {
            inWindow = 0;
        } else {
            windowAt -= inWindow;
        }
    }

    private void forget() {
        fresh = true;
        inWindow = 0;
        padded = false;
        preRoll.clear();
    }

    private void fill(int silence, TurnMode mode) {
        filling = true;
        padded = true;
        listen(ShortBuffer.allocate(silence), mode);
        filling = false;
        padded = inWindow > 0;
    }

    private void listen(ShortBuffer samples, TurnMode mode) {
        while (samples.hasRemaining()) {
            int count = Math.min(samples.remaining(), WINDOW - inWindow);
            samples.get(window, inWindow, count);
            inWindow += count;
            if (inWindow == WINDOW) {
                judge(voice.probability(window), mode);
                inWindow = 0;
                windowAt += WINDOW;
                padded = filling;
            }
        }
    }

    private void judge(float probability, TurnMode mode) {
        if (open != null) {
            boolean isVoice = probability >= properties.endBelow();
            if (padded && !isVoice) {
                open.addMissing(window, WINDOW);
            } else {
                open.add(window, WINDOW, isVoice, windowAt + WINDOW);
            }
            if (isOver(open, mode)) {
                end();
            }
            return;
        }
        preRoll.add(window, WINDOW);
        if (probability < properties.startAbove()) {
            loudWindows = 0;
            return;
        }
        if (loudWindows++ == 0) {
            loudSince = windowAt;
        }
        if (loudWindows == WINDOWS_TO_BEGIN) {
            begin();
        }
    }

    private void begin() {
        long startMs = loudSince / Pcm.SAMPLES_PER_MS;
        open = new OpenUtterance(callId, startMs, preRoll.take(), loudWindows * WINDOW, windowAt + WINDOW, properties);
        listener.began(new SpeechBegan(callId, startMs));
    }

    private boolean isOver(OpenUtterance utterance, TurnMode mode) {
        if (mode == TurnMode.MANUAL) {
            return utterance.length() >= samples(properties.longestManual());
        }
        int longest = samples(properties.longest());
        boolean isLong = utterance.length() >= longest * 3 / 4;
        return utterance.silent() >= (isLong ? BREATH : samples(properties.silence())) || utterance.length() >= longest;
    }

    private void end() {
        loudWindows = 0;
        if (open == null) {
            return;
        }
        Utterance ended = open.whole();
        open = null;
        preRoll.clear();
        cleanSinceMs = lastMs + 1;
        listener.ended(ended);
    }

    /** What is being said, if anything. */
    @Nullable OpenUtterance open() {
        return open;
    }

    /** Has nothing in mind: hears what comes next as an ear would that begins there. */
    boolean isFresh() {
        return fresh;
    }

    /** Time of the newest frame with sound; −1 before the first. */
    long lastMs() {
        return lastMs;
    }

    /** Frames older than this play no part in what is heard from now on. */
    long cleanSinceMs() {
        return cleanSinceMs;
    }
}
