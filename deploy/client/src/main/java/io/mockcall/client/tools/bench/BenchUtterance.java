package io.mockcall.client.tools.bench;

import io.mockcall.client.audio.EnergyVad;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.net.FramePacer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an agent says in one turn.
 *
 * @param frames at least one, 20 ms each
 */
record BenchUtterance(List<ByteBuffer> frames) {
    private static final int SAMPLES = PcmAudio.CALL_RATE / 1000 * FramePacer.FRAME_MS;
    private static final double TONE_SECONDS = 2;
    private static final double TONE_HZ = 180;
    private static final double SYLLABLES_HZ = 4;
    private static final double LOUDNESS = 8_000;

    /** Two seconds of a tone whose level rises and falls like syllables. */
    static final BenchUtterance TONE = of(tone());

    BenchUtterance {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("an utterance needs a frame");
        }
        frames = List.copyOf(frames);
    }

    /** The audio without the silence at its end, because the time of an answer counts from the last word. */
    static BenchUtterance of(PcmAudio audio) {
        short[] samples = audio.atCallRate().samples();
        int voiced = Math.max(1, EnergyVad.frames(samples, SAMPLES).length());
        return new BenchUtterance(
                IntStream.range(0, voiced).mapToObj(n -> frame(samples, n)).toList());
    }

    private static ByteBuffer frame(short[] samples, int number) {
        ByteBuffer frame = ByteBuffer.allocate(SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        frame.asShortBuffer().put(Arrays.copyOfRange(samples, number * SAMPLES, (number + 1) * SAMPLES));
        return frame;
    }

    private static PcmAudio tone() {
        var samples = new short[(int) (TONE_SECONDS * PcmAudio.CALL_RATE)];
        for (int i = 0; i < samples.length; i++) {
            double seconds = (double) i / PcmAudio.CALL_RATE;
            double swell = Math.abs(Math.sin(Math.PI * SYLLABLES_HZ * seconds));
            samples[i] = (short) (LOUDNESS * swell * Math.sin(2 * Math.PI * TONE_HZ * seconds));
        }
        return PcmAudio.ofCall(samples);
    }
}
