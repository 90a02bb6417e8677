package io.mockcall.contracts.call;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Encoding of the payloads of audio frames. The codec is the same in both directions.
 *
 * @param codec name of the codec; the gateway knows {@link #PCM} and {@link #OPUS} and refuses others with {@link
 *     ErrorCode#UNSUPPORTED_CODEC}
 * @param sampleRate Hz; the gateway knows 16000 and 48000 and refuses others with {@link ErrorCode#UNSUPPORTED_CODEC}
 * @param playbackSampleRate Hz, of the customer's audio; the gateway knows 16000 and 24000 and refuses others with {@link
 *     ErrorCode#UNSUPPORTED_CODEC}; null means the same as {@code sampleRate}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AudioFormat(
        String codec, int sampleRate, @Nullable Integer playbackSampleRate) {
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

    /** A format with the same sample rate in both directions. */
    public AudioFormat(String codec, int sampleRate) {
        this(codec, sampleRate, null);
    }
}
