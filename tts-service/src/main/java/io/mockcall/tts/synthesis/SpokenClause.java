package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceSettings;

/**
 * A clause as it is heard: equal clauses sound equal, whatever was written.
 *
 * @param phonemes what is spoken, in the alphabet of {@link VoiceModel}; empty for a clause without sound
 * @param gesture the sound before the speech
 * @param voice who speaks it, and how; its own gesture is ignored
 * @param sampleRate sample rate of the speech in Hz
 * @param pauseMs silence after the speech in milliseconds, 0 or more
 */
public record SpokenClause(String phonemes, VocalGesture gesture, VoiceSettings voice, int sampleRate, int pauseMs)
        implements SpeechCache.Key {
    public SpokenClause {
        requireNonNull(phonemes, "phonemes");
        requireNonNull(gesture, "gesture");
        voice = voice.withoutGesture();
        AudioFrame.requirePlaybackRate(sampleRate);
        if (pauseMs < 0) {
            throw new IllegalArgumentException("pauseMs must be 0 or more, not " + pauseMs);
        }
    }

    /** A clause without a gesture. */
    public SpokenClause(String phonemes, VoiceSettings voice, int sampleRate, int pauseMs) {
        this(phonemes, VocalGesture.NONE, voice, sampleRate, pauseMs);
    }

    @Override
    public int characters() {
        return phonemes.length();
    }
}
