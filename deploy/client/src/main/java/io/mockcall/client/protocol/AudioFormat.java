package io.mockcall.client.protocol;

/**
 * How frames carry sound.
 *
 * @param codec {@code pcm_s16le} or {@code opus}
 * @param sampleRate 16000 or 48000
 */
public record AudioFormat(String codec, int sampleRate) {
    /** The one that needs no conversion anywhere in the suite. */
    public static final AudioFormat PCM_16K = new AudioFormat("pcm_s16le", 16_000);
}
