package io.mockcall.stt.audio;

import io.mockcall.stt.endpointing.Pcm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Audio for tests, 16 kHz mono. */
public final class TestAudio {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private TestAudio() {}

    public static short[] wav(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int at = RIFF_HEADER;
            while (bytes.get(at) != 'd' || bytes.get(at + 1) != 'a') {
                int size = bytes.getInt(at + 4);
                at += CHUNK_HEADER + size + (size & 1);
            }
            int size = Math.min(bytes.getInt(at + 4), bytes.limit() - at - CHUNK_HEADER);
            short[] samples = new short[size / 2];
            bytes.position(at + CHUNK_HEADER)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The background noise of a quiet room. */
    public static short[] silence(int ms) {
        var random = new Random(ms);
        short[] samples = new short[ms * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 20);
        }
        return samples;
    }

    /** A tone that {@code EnergyDetector} takes for voice. */
    public static short[] tone(int ms) {
        short[] samples = new short[ms * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (10_000 * Math.sin(i * 2 * Math.PI * 220 / 16_000) + i % 97);
        }
        return samples;
    }

    public static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    public static Pcm pcm(short[] samples) {
        return new Pcm(samples, samples.length);
    }
}
