package io.mockcall.stt.endpointing;

import org.jspecify.annotations.Nullable;

/**
 * The recording quality of an utterance.
 *
 * @param dbfs mean level of the voice in decibels relative to full scale; 0 is the maximum, −30 to −15 is good for speech
 * @param clippedShare share of samples at full scale, 0 to 1
 * @param signalToNoiseDb level of the voice over the background between the words, in decibels; null if there was no background
 * @param gapsMs audio missing within the utterance, in milliseconds
 */
public record AudioQuality(
        double dbfs, double clippedShare, @Nullable Double signalToNoiseDb, long gapsMs) {
    /** Measures audio that is voice from start to end. */
    public static AudioQuality of(Pcm audio) {
        var meter = new LevelMeter();
        short[] samples = new short[audio.length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = audio.at(i);
        }
        meter.addVoice(samples, 0, samples.length);
        return meter.quality(0);
    }
}
