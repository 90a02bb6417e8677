package io.mockcall.tts.provider.kokoro;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What makes a voice of Kokoro: a vector for each length of a phrase. */
final class KokoroStyle {
    /** Numbers in a vector. */
    static final int SIZE = 256;

    private final float[] values;

    private KokoroStyle(float[] values) {
        this.values = values;
    }

    /** @throws ProviderException if the file cannot be read or contains something else */
    static KokoroStyle read(VoiceDirectory directory, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0 || bytes.length % (SIZE * Float.BYTES) != 0) {
                throw directory.unusable(file, "is no voice of Kokoro: its size is " + bytes.length + " bytes", null);
            }
            float[] values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return new KokoroStyle(values);
        } catch (IOException e) {
            throw directory.unusable(file, "cannot be read", e);
        }
    }

    /** The vector for a phrase with this number of phonemes. */
    float[] vector(int phonemes) {
        int row = Math.clamp(phonemes, 0, values.length / SIZE - 1);
        return Arrays.copyOfRange(values, row * SIZE, (row + 1) * SIZE);
    }
}
