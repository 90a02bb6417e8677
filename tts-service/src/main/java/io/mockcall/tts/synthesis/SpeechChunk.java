package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A chunk of synthesized speech.
 *
 * @param pcm 16-bit little-endian mono samples; read-only, from position 0
 * @param sampleRate sample rate in Hz, {@value #SAMPLE_RATE} or {@value #WIDE_SAMPLE_RATE}
 * @param origin where the chunk comes from
 */
public record SpeechChunk(ByteBuffer pcm, int sampleRate, Origin origin) {
    /** The sample rate of a call that asks for no other, in Hz. */
    public static final int SAMPLE_RATE = AudioFrame.SAMPLE_RATE;
    /** The higher sample rate that a call may ask for, in Hz. */
    public static final int WIDE_SAMPLE_RATE = AudioFrame.WIDE_SAMPLE_RATE;

    /** Where a chunk comes from. */
    public enum Origin {
        /** The chosen synthesizer made it. */
        SYNTHESIZED,
        /** It was made before and comes from the cache. */
        CACHED,
        /** The chosen synthesizer failed, and another one made it. */
        FALLBACK
    }

    public SpeechChunk {
        pcm = pcm.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (pcm.remaining() % Short.BYTES != 0) {
            throw new IllegalArgumentException("pcm must contain whole samples of 2 bytes");
        }
        AudioFrame.requirePlaybackRate(sampleRate);
        requireNonNull(origin, "origin");
    }

    /** Bytes of a millisecond at a sample rate. */
    public static int bytesPerMs(int sampleRate) {
        return sampleRate / 1000 * Short.BYTES;
    }

    /** A chunk of these samples. */
    public static SpeechChunk of(short[] samples, int sampleRate) {
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        return new SpeechChunk(pcm, sampleRate, Origin.SYNTHESIZED);
    }

    /** A chunk of silence. */
    public static SpeechChunk silence(int ms, int sampleRate) {
        return new SpeechChunk(ByteBuffer.allocate(ms * bytesPerMs(sampleRate)), sampleRate, Origin.SYNTHESIZED);
    }

    /** The same chunk with another origin. */
    public SpeechChunk from(Origin other) {
        return new SpeechChunk(pcm, sampleRate, other);
    }

    /** Duration in milliseconds. */
    public double durationMs() {
        return (double) pcm.limit() / bytesPerMs(sampleRate);
    }

    /** A copy of the samples. */
    public short[] samples() {
        short[] samples = new short[pcm.limit() / Short.BYTES];
        pcm.asShortBuffer().get(samples);
        return samples;
    }

    /** Whether all samples are 0. */
    public boolean isSilent() {
        for (int at = 0; at < pcm.limit(); at += Short.BYTES) {
            if (pcm.getShort(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The samples of all chunks, in order. */
    public static short[] joined(List<SpeechChunk> chunks) {
        int bytes = chunks.stream().mapToInt(chunk -> chunk.pcm().limit()).sum();
        short[] all = new short[bytes / Short.BYTES];
        int at = 0;
        for (SpeechChunk chunk : chunks) {
            int length = chunk.pcm().limit() / Short.BYTES;
            chunk.pcm().asShortBuffer().get(all, at, length);
            at += length;
        }
        return all;
    }
}
