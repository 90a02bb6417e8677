package io.mockcall.client.tools.bench;

import io.mockcall.client.net.FramePacer;
import io.mockcall.contracts.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** Two seconds of audio that every call of a bench sends: a tone whose level rises and falls like syllables. */
final class SyntheticUtterance {
    static final int FRAMES = 100;

    private static final int SAMPLES = AudioFrame.SAMPLE_RATE / 1000 * FramePacer.FRAME_MS;
    private static final double TONE_HZ = 180;
    private static final double SYLLABLES_HZ = 4;
    private static final double LOUDNESS = 8_000;

    private static final List<ByteBuffer> SOUND =
            IntStream.range(0, FRAMES).mapToObj(SyntheticUtterance::make).toList();

    private SyntheticUtterance() {}

    static ByteBuffer frame(int number) {
        return SOUND.get(number);
    }

    private static ByteBuffer make(int number) {
        ByteBuffer frame = ByteBuffer.allocate(SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            double seconds = (double) (number * SAMPLES + i) / AudioFrame.SAMPLE_RATE;
            double swell = Math.abs(Math.sin(Math.PI * SYLLABLES_HZ * seconds));
            frame.putShort((short) (LOUDNESS * swell * Math.sin(2 * Math.PI * TONE_HZ * seconds)));
        }
        return frame.flip();
    }
}
