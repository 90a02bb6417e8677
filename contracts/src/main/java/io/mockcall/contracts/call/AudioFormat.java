package io.mockcall.contracts.call;

import static java.util.Objects.requireNonNull;

/**
 * Encoding of the payloads of audio frames, the same in both directions.
 *
 * @param codec name of the codec; the gateway knows {@link #PCM} and {@link #OPUS} and refuses others with {@link
 *     ErrorCode#UNSUPPORTED_CODEC}
 * @param sampleRate Hz; the gateway knows 16000 and 48000 and refuses others with {@link ErrorCode#UNSUPPORTED_CODEC}
 */
public record AudioFormat(String codec, int sampleRate) {
    /** 16-bit little-endian mono PCM. */
    public static final String PCM = "pcm_s16le";
    /** One Opus packet in each frame. */
    public static final String OPUS = "opus";
    /** The internal format of the suite. Audio in this format needs no conversion. */
    public static final AudioFormat PCM_16K = new AudioFormat(PCM, 16_000);

    /**
     * @throws IllegalArgumentException if the sample rate is negative
     */
    public AudioFormat {
        requireNonNull(codec, "codec");
        if (sampleRate < 0) {
            throw new IllegalArgumentException("sampleRate must not be negative, but is " + sampleRate);
        }
    }
}
