package io.mockcall.tts.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mockcall.tts.synthesis.SpeechChunk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes speech as a RIFF/WAVE file of 16-bit PCM, mono. */
final class WavAudio {
    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;

    private WavAudio() {}

    /** @param chunks chunks of this sample rate */
    static byte[] of(List<SpeechChunk> chunks, int sampleRate) {
        int bytes = chunks.stream().mapToInt(chunk -> chunk.pcm().limit()).sum();
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(HEADER_BYTES - 8 + bytes).put("WAVEfmt ".getBytes(US_ASCII));
        wav.putInt(FORMAT_BYTES).putShort(PCM).putShort(MONO);
        wav.putInt(sampleRate).putInt(sampleRate * Short.BYTES);
        wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wav.put("data".getBytes(US_ASCII)).putInt(bytes);
        chunks.forEach(chunk -> wav.put(chunk.pcm().duplicate()));
        return wav.array();
    }
}
