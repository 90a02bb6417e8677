package io.mockcall.stt.endpointing;

import static io.mockcall.stt.endpointing.EndpointingProperties.samples;
import static io.mockcall.stt.endpointing.VoiceActivityDetector.WINDOW;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Segments the audio frames of one call into utterances.
 *
 * <p>The result depends only on the frames, not on the way they are grouped into records. It does not depend on old audio
 * either: in silence, the segmenter resets its state at each multiple of {@value #GRID_MS} ms of the agent's time. A segmenter
 * that starts somewhat before such a point finds the same utterances from there on. An utterance therefore keeps its id when
 * another process reads the audio again.
 */
final class UtteranceSegmenter {
    /** Receives the results, on the thread that calls the segmenter. */
    interface Listener {
        /** The segmenter has reset its state in silence. The frame of this time is the first one after the reset. */
        void onReset(long atMs);

        void onStart(StartOfSpeech start);

        void onEnd(Utterance utterance);
    }

    static final long GRID_MS = 2048;
    /** Largest difference between the times of frames and the number of their samples that does not count as a gap. */
    static final long MAX_JITTER_MS = 100;
    /** Consecutive voiced windows that begin an utterance. A single one may be a click. */
    private static final int WINDOWS_TO_START = 2;
    /** Longest gap that is filled with silence in manual mode, in samples. */
    private static final int MAX_FILLED_GAP = 1000 * Pcm.SAMPLES_PER_MS;
    /** Silence that ends a long utterance, in samples. */
    private static final int SHORT_PAUSE = 160 * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final VoiceActivityDetector detector;
    private final EndpointingProperties properties;
    private final Listener listener;
    private final PreRollBuffer preRoll;
    private final short[] window = new short[WINDOW];

    private VoiceActivityDetector.Stream vadStream;
    private @Nullable OpenUtterance open;
    /** Whether there is no state that depends on earlier frames. */
    private boolean isReset = true;

    private long lastMs = -1;
    private long independentSinceMs;
    /** The interval between two grid points in which the last reset was. */
    private long gridCell;
    /** Start of the window, in samples since the call was ready. */
    private long windowAt;

    /** Largest delay of the frames against the number of their samples since the last reset. */
    private long drift;

    private int inWindow;
    /** Whether the segmenter is filling a gap with silence. */
    private boolean filling;
    /** Whether the window contains such silence. */
    private boolean padded;

    private int voicedWindows;
    private long voicedSince;

    UtteranceSegmenter(
            CallId callId, VoiceActivityDetector detector, EndpointingProperties properties, Listener listener) {
        this.callId = callId;
        this.detector = detector;
        this.properties = properties;
        this.listener = listener;
        this.preRoll = new PreRollBuffer(samples(properties.preRoll()) + WINDOWS_TO_START * WINDOW);
        this.vadStream = detector.openStream();
    }

    /** Processes a frame. Ignores frames that are not newer than the ones before. */
    void accept(AudioFrame frame, TurnMode mode) {
        ByteBuffer payload = frame.payload();
        boolean hasAudio = payload.remaining() >= Short.BYTES;
        if (hasAudio ? frame.timestampMs() <= lastMs : frame.timestampMs() < lastMs) {
            return;
        }
        if (hasAudio) {
            alignTo(frame.timestampMs(), mode);
            lastMs = frame.timestampMs();
            process(payload.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer(), mode);
        }
        if (frame.has(AudioFrame.FLAG_COMMIT)) {
            commit();
        }
    }

    /** Handles the absence of frames as silence. */
    void onStall(TurnMode mode) {
        if (open != null && mode == TurnMode.MANUAL) {
            return;
        }
        end();
        reset();
    }

    private void commit() {
        if (open != null) {
            open.add(window, inWindow, open.isVoicedNow(), windowAt + inWindow);
        }
        end();
        reset();
    }

    private void alignTo(long ms, TurnMode mode) {
        long missing = ms * Pcm.SAMPLES_PER_MS - windowAt - inWindow;
        boolean gap = !isReset && missing > MAX_JITTER_MS * Pcm.SAMPLES_PER_MS;
        if (gap && open != null && staysOpen(missing, mode)) {
            open.addLost(missing - drift);
            fill(Math.toIntExact(Math.min(missing, MAX_FILLED_GAP)), mode);
            moveTo(ms);
        } else if (isReset || gap) {
            end();
            reset();
            independentSinceMs = ms;
            restart(ms);
        } else if (open == null && ms / GRID_MS != gridCell) {
            restart(ms);
        } else {
            updateDrift(missing);
        }
    }

    /** A delay stays from frame to frame. Only an increase of the largest delay means that audio was lost. */
    private void updateDrift(long missing) {
        if (missing > drift) {
            if (open != null) {
                open.addLost(missing - drift);
            }
            drift = missing;
        }
    }

    private boolean staysOpen(long missing, TurnMode mode) {
        return mode == TurnMode.MANUAL || (open != null && open.silent() + missing < samples(properties.silence()));
    }

    private void restart(long ms) {
        preRoll.add(window, inWindow);
        isReset = false;
        gridCell = ms / GRID_MS;
        vadStream = detector.openStream();
        voicedWindows = 0;
        moveTo(ms);
        listener.onReset(ms);
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

    private void reset() {
        isReset = true;
        inWindow = 0;
        padded = false;
        preRoll.clear();
    }

    private void fill(int silence, TurnMode mode) {
        filling = true;
        padded = true;
        process(ShortBuffer.allocate(silence), mode);
        filling = false;
        padded = inWindow > 0;
    }

    private void process(ShortBuffer samples, TurnMode mode) {
        while (samples.hasRemaining()) {
            int count = Math.min(samples.remaining(), WINDOW - inWindow);
            samples.get(window, inWindow, count);
            inWindow += count;
            if (inWindow == WINDOW) {
                classify(vadStream.probability(window), mode);
                inWindow = 0;
                windowAt += WINDOW;
                padded = filling;
            }
        }
    }

    private void classify(float probability, TurnMode mode) {
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
            voicedWindows = 0;
            return;
        }
        if (voicedWindows++ == 0) {
            voicedSince = windowAt;
        }
        if (voicedWindows == WINDOWS_TO_START) {
            start();
        }
    }

    private void start() {
        long startMs = voicedSince / Pcm.SAMPLES_PER_MS;
        open = new OpenUtterance(
                callId, startMs, preRoll.take(), voicedWindows * WINDOW, windowAt + WINDOW, properties);
        listener.onStart(new StartOfSpeech(callId, startMs));
    }

    private boolean isOver(OpenUtterance utterance, TurnMode mode) {
        if (mode == TurnMode.MANUAL) {
            return utterance.length() >= samples(properties.longestManual());
        }
        int longest = samples(properties.longest());
        boolean isLong = utterance.length() >= longest * 3 / 4;
        return utterance.silent() >= (isLong ? SHORT_PAUSE : samples(properties.silence()))
                || utterance.length() >= longest;
    }

    private void end() {
        voicedWindows = 0;
        if (open == null) {
            return;
        }
        Utterance ended = open.finish();
        open = null;
        preRoll.clear();
        independentSinceMs = lastMs + 1;
        listener.onEnd(ended);
    }

    /** The open utterance; null in silence. */
    @Nullable OpenUtterance open() {
        return open;
    }

    /** Whether the segmenter has no state, so that a new one would give the same results from here on. */
    boolean isReset() {
        return isReset;
    }

    /** Time of the newest frame with audio, in milliseconds; −1 before the first. */
    long lastMs() {
        return lastMs;
    }

    /** Frames before this time do not influence later results. */
    long independentSinceMs() {
        return independentSinceMs;
    }
}
