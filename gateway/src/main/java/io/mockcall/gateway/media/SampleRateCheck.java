package io.mockcall.gateway.media;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a client whose samples have another rate than it said: its frames hold more or less audio than passes between them, by its
 * own timestamps and by the time of arrival. Nothing would be recognised in such audio.
 */
final class SampleRateCheck {
    private static final int[] USUAL_RATES = {8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000};
    /** The frames of so many milliseconds, by both clocks, are compared. */
    private static final double WINDOW_MS = 800;
    /** A pause between two frames of more than so many milliseconds begins a new window. */
    private static final double PAUSE_MS = 250;
    /** Largest difference of a ratio from that of a usual rate, as a share. */
    private static final double TOLERANCE = 0.08;

    private final int declaredRate;
    private double audioMs;
    private long firstTimestamp;
    private long lastTimestamp;
    private long firstArrivalMs;
    private long lastArrivalMs;
    private boolean started;
    private @Nullable String fault;

    SampleRateCheck(int declaredRate) {
        this.declaredRate = declaredRate;
    }

    /**
     * @param millis duration of the frame's audio at the rate that the client said
     * @param arrivalMs time of arrival, by any clock
     * @return what is wrong, in words for the client; null if nothing is known to be wrong
     */
    @Nullable String fault(long timestamp, double millis, long arrivalMs) {
        if (fault != null) {
            return fault;
        }
        boolean pauses = timestamp < lastTimestamp
                || timestamp - lastTimestamp > PAUSE_MS
                || arrivalMs - lastArrivalMs > PAUSE_MS;
        if (!started || pauses) {
            begin(timestamp, arrivalMs);
        }
        lastTimestamp = timestamp;
        lastArrivalMs = arrivalMs;
        double stamped = timestamp - firstTimestamp;
        double arrived = arrivalMs - firstArrivalMs;
        if (stamped >= WINDOW_MS && arrived >= WINDOW_MS) {
            fault = verdict(audioMs / stamped, audioMs / arrived);
            begin(timestamp, arrivalMs);
        }
        audioMs += millis;
        return fault;
    }

    private void begin(long timestamp, long arrivalMs) {
        started = true;
        audioMs = 0;
        firstTimestamp = timestamp;
        firstArrivalMs = arrivalMs;
        lastTimestamp = timestamp;
        lastArrivalMs = arrivalMs;
    }

    private @Nullable String verdict(double byTimestamps, double byArrival) {
        return Arrays.stream(USUAL_RATES)
                .filter(rate -> rate != declaredRate)
                .filter(rate -> isNear(byTimestamps, rate) && isNear(byArrival, rate))
                .mapToObj(rate -> "The frames hold " + Math.round(100 * byTimestamps)
                        + " % of the audio that passes between"
                        + " them, so their samples seem to have " + rate + " Hz"
                        + (2 * rate == declaredRate ? ", or 8 bits" : "") + ". In call:start, audio.sampleRate is "
                        + declaredRate + "; samples have 16 bits.")
                .findFirst()
                .orElse(null);
    }

    private boolean isNear(double ratio, int rate) {
        return Math.abs(ratio * declaredRate / rate - 1) <= TOLERANCE;
    }
}
