package io.mockcall.gateway.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Resamples PCM from 16 to 48 kHz. */
final class Pcm48kEncoder implements CustomerAudioEncoder {
    private static final int PAST = LowPassFilter.TAPS / LowPassFilter.FACTOR;
    private static final float[] TAPS = LowPassFilter.taps();

    private final float[] past = new float[PAST];
    private int newest;

    @Override
    public ByteBuffer encode(ByteBuffer pcm) {
        ByteBuffer in = pcm.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out =
                ByteBuffer.allocate(in.remaining() * LowPassFilter.FACTOR).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() > 1) {
            newest = newest == 0 ? PAST - 1 : newest - 1;
            past[newest] = in.getShort();
            for (int phase = 0; phase < LowPassFilter.FACTOR; phase++) {
                out.putShort(LowPassFilter.clamped(LowPassFilter.FACTOR * filtered(phase)));
            }
        }
        return out.flip();
    }

    /** Uses every third tap only, because the samples between two input samples are zero. */
    private float filtered(int phase) {
        float sum = 0;
        int at = newest;
        for (int tap = phase; tap < LowPassFilter.TAPS; tap += LowPassFilter.FACTOR) {
            sum += TAPS[tap] * past[at];
            at = at + 1 == PAST ? 0 : at + 1;
        }
        return sum;
    }
}
