package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.VoiceSettings;

/**
 * A clause as it is heard: equal clauses sound equal, whatever was written.
 *
 * @param phonemes what is spoken, in the alphabet of {@link VoiceModel}; empty for a clause without sound
 * @param voice who speaks it, and how
 * @param sampleRate sample rate of the speech in Hz
 * @param pauseMs silence after the speech in milliseconds, 0 or more
 */
public record SpokenClause(String phonemes, VoiceSettings voice, int sampleRate, int pauseMs)
        implements SpeechCache.Key {
    public SpokenClause {
        requireNonNull(phonemes, "phonemes");
        requireNonNull(voice, "voice");
        SpeechChunk.requireSampleRate(sampleRate);
        if (pauseMs < 0) {
            throw new IllegalArgumentException("pauseMs must be 0 or more, not " + pauseMs);
        }
    }

    @Override
    public int characters() {
        return phonemes.length();
    }
}
