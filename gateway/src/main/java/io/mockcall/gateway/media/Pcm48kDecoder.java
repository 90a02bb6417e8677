package io.mockcall.gateway.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Resamples PCM from 48 to 16 kHz. The result does not depend on the division of the audio into frames. */
final class Pcm48kDecoder implements AgentAudioDecoder {
    private static final double BYTES_PER_MILLI = 96;
    private static final float[] TAPS = LowPassFilter.taps();

    private final float[] past = new float[LowPassFilter.TAPS];
    private int newest;
    private int phase;

    @Override
    public double millis(ByteBuffer payload) {
        int bytes = payload.remaining();
        return (bytes & 1) == 0 ? bytes / BYTES_PER_MILLI : Double.NaN;
    }

    @Override
    public void decode(ByteBuffer payload, ByteBuffer into) {
        ByteBuffer in = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            newest = newest == 0 ? LowPassFilter.TAPS - 1 : newest - 1;
            past[newest] = in.getShort();
            if (++phase == LowPassFilter.FACTOR) {
                phase = 0;
                into.putShort(Short.reverseBytes(LowPassFilter.clamped(filtered())));
            }
        }
    }

    private float filtered() {
        float sum = 0;
        int at = newest;
        for (float tap : TAPS) {
            sum += tap * past[at];
            at = at + 1 == LowPassFilter.TAPS ? 0 : at + 1;
        }
        return sum;
    }
}
