package io.mockcall.tts.synthesis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one clause while it is being made, cut into pieces that can leave before it is complete. The silence around
 * it becomes a breath before and the given pause behind, and silence within it is kept; what never sounds is nothing. The
 * same sound gives the same pieces however it arrives.
 */
public final class GrowingClause {
    /** Softer than this is silence, about -44 dB of full scale. */
    private static final int SILENT = 200;

    private static final int PER_MS = Speech.SAMPLE_RATE / 1000;
    private static final int BEFORE = 15 * PER_MS;
    /** The fading end of the last sound, kept in any case. */
    private static final int FADING = 40 * PER_MS;
    /** Small, so that it is heard early. */
    private static final int FIRST_PIECE = 120 * PER_MS;

    private static final int PIECE = 500 * PER_MS;

    private final int pause;
    private short[] samples = new short[2 * PIECE];
    private int length;
    private boolean sounds;
    /** Where the next piece starts. */
    private int from;
    /** Behind the last sample that is not silence. */
    private int end;

    private int piece = FIRST_PIECE;

    /**
     * @param pauseMs silence behind the last sound, in milliseconds
     */
    public GrowingClause(int pauseMs) {
        this.pause = pauseMs * PER_MS;
    }

    public void add(short sample) {
        if (length == samples.length) {
            samples = Arrays.copyOf(samples, 2 * length);
        }
        samples[length++] = sample;
        if (Math.abs((int) sample) < SILENT) {
            return;
        }
        if (!sounds) {
            sounds = true;
            from = Math.max(0, length - 1 - BEFORE);
        }
        end = length;
    }

    /** The next whole piece, or null if it is not there yet. */
    public @Nullable Speech next() {
        if (!sounds || end - from < piece) {
            return null;
        }
        var speech = Speech.of(Arrays.copyOfRange(samples, from, from + piece));
        from += piece;
        piece = PIECE;
        return speech;
    }

    /** Nothing is added any more: what {@link #next()} has not given. Null if nothing sounded. */
    public @Nullable Speech rest() {
        if (!sounds) {
            return null;
        }
        int faded = Math.min(length, end + FADING);
        short[] rest = Arrays.copyOfRange(samples, from, faded);
        return Speech.of(Arrays.copyOf(rest, rest.length + pause));
    }
}
