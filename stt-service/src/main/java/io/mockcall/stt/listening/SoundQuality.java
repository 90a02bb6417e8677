package io.mockcall.stt.listening;

import org.jspecify.annotations.Nullable;

/**
 * How well something was recorded.
 *
 * @param dbfs mean level of the voice in decibels below full scale; 0 is the loudest there is, speech is well at −30 to −15
 * @param clippedShare how much of it is cut off at full scale, 0 to 1
 * @param signalToNoiseDb voice over what is there between the words; null if nothing was there to compare with
 * @param gapsMs sound that is missing within what was said, in total
 */
public record SoundQuality(
        double dbfs, double clippedShare, @Nullable Double signalToNoiseDb, long gapsMs) {
    /** Of a recording that is voice from end to end. */
    public static SoundQuality of(Pcm audio) {
        var levels = new Levels();
        short[] samples = new short[audio.length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = audio.at(i);
        }
        levels.voice(samples, 0, samples.length);
        return levels.quality(0);
    }
}
