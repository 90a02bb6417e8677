package io.mockcall.client.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Both sides of a call on one timeline: the agent on the left channel, the customer on the right. Times are milliseconds
 * since the call was ready. The file has the sample rate of the customer.
 */
public final class StereoRecording {
    /** One hour. Later samples are dropped. */
    private static final int MAX_SECONDS = 3600;

    private final Track agent = new Track(PcmAudio.CALL_RATE);
    private final Track customer;

    /** A recording of a call whose customer has the sample rate of the agent. */
    public StereoRecording() {
        this(PcmAudio.CALL_RATE);
    }

    /** @param customerRate sample rate of the customer's audio in Hz */
    public StereoRecording(int customerRate) {
        customer = new Track(customerRate);
    }

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
        return Math.max(agent.seconds(), customer.seconds());
    }

    public void save(Path file) throws IOException {
        int length = (int) Math.round(seconds() * customer.rate);
        WavFile.write(
                file, customer.rate, agent.samples(customer.rate, length), customer.samples(customer.rate, length));
    }

    private static final class Track {
        private final int rate;
        private short[] samples;
        private int length;

        Track(int rate) {
            this.rate = rate;
            this.samples = new short[60 * rate];
        }

        double seconds() {
            return (double) length / rate;
        }

        void put(long atMs, short[] add) {
            long at = Math.max(0, atMs * rate / 1000);
            int room = (int) Math.max(0, Math.min(add.length, MAX_SECONDS * rate - at));
            if (room == 0) {
                return;
            }
            int end = (int) at + room;
            if (end > samples.length) {
                samples = Arrays.copyOf(samples, Math.min(MAX_SECONDS * rate, Math.max(end, samples.length * 2)));
            }
            System.arraycopy(add, 0, samples, (int) at, room);
            length = Math.max(length, end);
        }

        void cut(long atMs) {
            int at = (int) Math.clamp(atMs * rate / 1000, 0, length);
            Arrays.fill(samples, at, length, (short) 0);
            length = at;
        }

        short[] samples(int otherRate, int upTo) {
            short[] own =
                    otherRate == rate ? samples : Resampler.resample(Arrays.copyOf(samples, length), rate, otherRate);
            return Arrays.copyOf(own, upTo);
        }
    }
}
