package io.mockcall.client.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Both sides of a call on one timeline: the agent on the left channel, the customer on the right. Times are milliseconds
 * since the call was ready.
 */
public final class StereoRecording {
    private static final int PER_MS = PcmAudio.CALL_RATE / 1000;
    /** One hour. Later samples are dropped. */
    private static final int MAX_SAMPLES = 3600 * PcmAudio.CALL_RATE;

    private final Track agent = new Track();
    private final Track customer = new Track();

    public void agent(long atMs, short[] samples) {
        agent.put(atMs, samples);
    }

    public void customer(long atMs, short[] samples) {
        customer.put(atMs, samples);
    }

    /** Removes the customer's audio after this time, because playback stopped there. */
    public void cutCustomer(long atMs) {
        customer.cut(atMs);
    }

    public double seconds() {
        return (double) Math.max(agent.length, customer.length) / PcmAudio.CALL_RATE;
    }

    public void save(Path file) throws IOException {
        int length = Math.max(agent.length, customer.length);
        WavFile.write(file, PcmAudio.CALL_RATE, agent.samples(length), customer.samples(length));
    }

    private static final class Track {
        private short[] samples = new short[60 * PcmAudio.CALL_RATE];
        private int length;

        void put(long atMs, short[] add) {
            long at = Math.max(0, atMs * PER_MS);
            int room = (int) Math.max(0, Math.min(add.length, MAX_SAMPLES - at));
            if (room == 0) {
                return;
            }
            int end = (int) at + room;
            if (end > samples.length) {
                samples = Arrays.copyOf(samples, Math.min(MAX_SAMPLES, Math.max(end, samples.length * 2)));
            }
            System.arraycopy(add, 0, samples, (int) at, room);
            length = Math.max(length, end);
        }

        void cut(long atMs) {
            int at = (int) Math.clamp(atMs * PER_MS, 0, length);
            Arrays.fill(samples, at, length, (short) 0);
            length = at;
        }

        short[] samples(int upTo) {
            return Arrays.copyOf(samples, upTo);
        }
    }
}
