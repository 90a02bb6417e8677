package io.mockcall.gateway.media;

import java.nio.ByteBuffer;

/**
 * Finds a client that sends its samples big-endian. Speech changes little from sample to sample. With exchanged bytes it is noise,
 * and becomes smooth when the bytes are exchanged again.
 */
final class ByteOrderCheck {
    /** Samples of audible frames that are looked at. */
    private static final int ENOUGH = 12_000;
    /** Mean square below which a frame is silence. */
    private static final double SILENCE = 100.0 * 100.0;
    /** Energy of the differences, as a share of the energy. White noise has 2. */
    private static final double NOISE = 1.2;

    private static final double SMOOTH = 0.6;

    private double energy;
    private double change;
    private double swappedEnergy;
    private double swappedChange;
    private int samples;
    private boolean isSwapped;

    /**
     * Looks at a frame.
     *
     * @param pcm 16-bit samples
     * @return whether the samples are big-endian, as far as is known
     */
    boolean isBigEndian(ByteBuffer pcm) {
        if (samples < ENOUGH) {
            add(pcm);
        }
        return isSwapped;
    }

    private void add(ByteBuffer pcm) {
        int count = pcm.remaining() / Short.BYTES;
        double frameEnergy = 0;
        double frameChange = 0;
        double frameSwappedEnergy = 0;
        double frameSwappedChange = 0;
        double last = 0;
        double lastSwapped = 0;
        for (int i = 0; i < count; i++) {
            short swapped = pcm.getShort(pcm.position() + i * Short.BYTES); // the buffer is big-endian
            double sample = Short.reverseBytes(swapped);
            frameEnergy += sample * sample;
            frameSwappedEnergy += (double) swapped * swapped;
            if (i > 0) {
                frameChange += (sample - last) * (sample - last);
                frameSwappedChange += (swapped - lastSwapped) * (swapped - lastSwapped);
            }
            last = sample;
            lastSwapped = swapped;
        }
        if (Math.min(frameEnergy, frameSwappedEnergy) < SILENCE * count) {
            return;
        }
        samples += count;
        energy += frameEnergy;
        change += frameChange;
        swappedEnergy += frameSwappedEnergy;
        swappedChange += frameSwappedChange;
        isSwapped = samples >= ENOUGH && change > NOISE * energy && swappedChange < SMOOTH * swappedEnergy;
    }
}
