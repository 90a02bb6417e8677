package io.mockcall.tts.provider.remote;

/**
 * A piece of the sound of a sentence.
 *
 * @param samples mono samples, −1 to 1
 * @param sampleRate in Hz, the same for all pieces of a sentence
 * @param spoken index in the text after the last word that is complete with this piece; {@link #UNKNOWN} if the server does not say
 */
public record VoiceAudio(float[] samples, int sampleRate, int spoken) {
    /** The server does not say which words it has spoken. */
    public static final int UNKNOWN = -1;

    double durationMs() {
        return samples.length * 1000.0 / sampleRate;
    }
}
