package io.mockcall.client.tools.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counters and histograms of all calls, filled between {@link #start} and {@link #stop}. Thread-safe. */
public final class BenchMetrics {
    private static final int DIGITS = 3;
    private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(2);

    private final Recorder latencyUs = new Recorder(LONGEST_US, DIGITS);
    private final Recorder latenessUs = new Recorder(LONGEST_US, DIGITS);
    private final LongAdder turns = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private volatile boolean measuring;

    public void start() {
        latencyUs.reset();
        latenessUs.reset();
        turns.reset();
        frames.reset();
        errors.clear();
        measuring = true;
    }

    void stop() {
        measuring = false;
    }

    /**
     * The first frame of an answer arrived.
     *
     * @param latencyNanos time since the last frame of the utterance was sent
     */
    void answered(long latencyNanos) {
        if (measuring) {
            turns.increment();
            latencyUs.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(latencyNanos), 0, LONGEST_US));
        }
    }

    void answerFrames(int count) {
        if (measuring) {
            frames.add(count);
        }
    }

    /**
     * A frame was sent late. Large delays make the other figures doubtful.
     *
     * @param nanos time since the frame was due
     */
    void late(long nanos) {
        if (measuring) {
            latenessUs.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_US));
        }
    }

    public void error(String what) {
        if (measuring) {
            errors.computeIfAbsent(what, w -> new LongAdder()).increment();
        }
    }

    /** To be read once, after {@link #stop}. */
    Histogram latencyUs() {
        return latencyUs.getIntervalHistogram();
    }

    Histogram latenessUs() {
        return latenessUs.getIntervalHistogram();
    }

    public long turns() {
        return turns.sum();
    }

    long frames() {
        return frames.sum();
    }

    public Map<String, Long> errors() {
        var sums = new TreeMap<String, Long>();
        errors.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }
}
