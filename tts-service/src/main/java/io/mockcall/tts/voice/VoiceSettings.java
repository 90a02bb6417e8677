package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;

/**
 * A voice and how it speaks.
 *
 * @param voice name of an embedded voice, for example {@code heart}; empty for the default voice of the synthesizer
 * @param prosody prosody of the speech
 */
public record VoiceSettings(String voice, Prosody prosody) {
    /** The default voice of the synthesizer, without any change. */
    public static final VoiceSettings DEFAULT = new VoiceSettings("", Prosody.NEUTRAL);

    /** Rise of the pitch at full frustration and intensity, as a share. */
    private static final double PITCH_BY_ANGER = 0.14;

    private static final double RANGE_BY_ANGER = 0.5;
    private static final double RATE_BY_ANGER = 0.14;
    /** Rise of the spectral tilt at full frustration and intensity, in dB per octave. */
    private static final double TILT_BY_ANGER = 1.5;
    /** Loss of volume without any anger, as a share, so that anger can be louder. */
    private static final double VOLUME_FOR_ANGER = 0.25;
    /** Rise of the range at stability 0, as a share. */
    private static final double RANGE_BY_INSTABILITY = 0.4;
    /** Number of levels of anger and instability. Few levels give more hits in the speech cache. */
    private static final int LEVELS = 10;

    public VoiceSettings {
        requireNonNull(voice, "voice");
        requireNonNull(prosody, "prosody");
    }

    /**
     * The same voice with an emotion.
     *
     * @param rate speed relative to these settings, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     * @param intensity how strongly the voice shows the emotion, 0 to 1
     */
    public VoiceSettings feeling(double rate, double stability, Emotion emotion, double intensity) {
        double anger = quantized(emotion.frustration() / 100 * Math.clamp(intensity, 0, 1));
        double instability = quantized(1 - Math.clamp(stability, 0, 1));
        return new VoiceSettings(
                voice,
                new Prosody(
                        prosody.pitch() * (1 + PITCH_BY_ANGER * anger),
                        prosody.range() * (1 + RANGE_BY_ANGER * anger) * (1 + RANGE_BY_INSTABILITY * instability),
                        prosody.rate() * rate * (1 + RATE_BY_ANGER * anger),
                        prosody.vocalTract(),
                        prosody.volume() * (1 - VOLUME_FOR_ANGER * (1 - anger)),
                        prosody.tilt() + TILT_BY_ANGER * anger,
                        prosody.breath()));
    }

    private static double quantized(double share) {
        return (double) Math.round(share * LEVELS) / LEVELS;
    }
}
