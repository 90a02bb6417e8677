package io.mockcall.tts.synthesis;

import io.mockcall.tts.voice.Prosody;

/**
 * A voice that speaks phonemes: the port of the embedded voices. Several threads may speak at the same time.
 *
 * <p>The phonemes are misaki's, American: {@code A I O W Y} are the diphthongs of <i>day, my, go, now, boy</i>, {@code ʤ} and
 * {@code ʧ} are affricates, {@code ᵊ} is a small schwa, {@code T} is a flapped t, and {@code ˈ} and {@code ˌ} stand before the
 * stressed vowel. Spaces separate words, and punctuation gives pauses and tones.
 */
public interface VoiceModel extends AutoCloseable {
    /** Sample rate in Hz. */
    int sampleRate();

    /**
     * Speaks the phonemes. Blocks until all samples are handed over or the sink wants no more. Equal phonemes and prosody give
     * equal samples. Symbols that the voice does not know are left out. Phonemes without any sound give no samples.
     *
     * @param sink receives samples as soon as they exist, in pieces of any size
     * @throws io.mockcall.platform.failure.ProviderException if the voice fails
     */
    void speak(String phonemes, Prosody prosody, SampleSink sink);

    /** Releases the memory of the voice. A closed voice cannot speak. */
    @Override
    void close();
}
