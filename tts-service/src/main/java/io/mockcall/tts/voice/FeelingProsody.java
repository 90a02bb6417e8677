package io.mockcall.tts.voice;

/**
 * How a feeling changes the prosody of a voice. Where a voice is already high, lively or fast, more feeling moves it less: beyond the
 * bounds, listeners rate the sound as poor (docs/voices.md, "Measured").
 */
final class FeelingProsody {
    private static final SoftLimit PITCH = new SoftLimit(1.1, 1.2);
    private static final SoftLimit RANGE = new SoftLimit(1.15, 1.4);
    private static final SoftLimit RATE = new SoftLimit(1.08, 1.32);
    /** Volume of a voice without feeling, as a share, so that anger can be louder. */
    private static final double CALM_VOLUME = 0.75;
    /** Pace of a voice without feeling, as a share, so that anger can be faster without a rate that sounds poor. */
    private static final double CALM_PACE = 0.96;
    /** Stability of a customer who is not upset. */
    private static final double STEADY = 0.8;
    /** Rise of the range at stability 0, as a share. */
    private static final double RANGE_BY_INSTABILITY = 0.25;

    private static final int STABILITY_STEPS = 20;

    private FeelingProsody() {}

    /**
     * The prosody with a feeling.
     *
     * @param rate speed relative to the prosody, 1 = unchanged
     * @param stability 0 (agitated) to 1 (steady)
     */
    static Prosody with(Prosody prosody, double rate, double stability, VocalFeeling feeling) {
        double instability =
                Math.round(Math.max(0, STEADY - stability) / STEADY * STABILITY_STEPS) / (double) STABILITY_STEPS;
        return new Prosody(
                PITCH.of(prosody.pitch() * pitch(feeling)),
                RANGE.of(prosody.range() * range(feeling) * (1 + RANGE_BY_INSTABILITY * instability)),
                RATE.of(prosody.rate() * rate * pace(feeling)),
                prosody.vocalTract(),
                prosody.volume() * volume(feeling),
                prosody.tilt() + tilt(feeling),
                prosody.breath() + breath(feeling));
    }

    private static double pitch(VocalFeeling feeling) {
        return 1
                + 0.10 * feeling.anger()
                + 0.05 * feeling.joy()
                + 0.08 * feeling.fear()
                - 0.05 * feeling.weariness()
                - 0.03 * feeling.relief();
    }

    private static double range(VocalFeeling feeling) {
        return 1
                + 0.40 * feeling.anger()
                + 0.20 * feeling.joy()
                - 0.15 * feeling.fear()
                - 0.30 * feeling.weariness()
                + 0.05 * feeling.relief();
    }

    private static double pace(VocalFeeling feeling) {
        return CALM_PACE
                + 0.18 * feeling.anger()
                + 0.04 * feeling.joy()
                + 0.08 * feeling.fear()
                - 0.12 * feeling.weariness()
                - 0.05 * feeling.relief();
    }

    private static double volume(VocalFeeling feeling) {
        double change = 0.25 * feeling.anger()
                + 0.06 * feeling.joy()
                - 0.05 * feeling.fear()
                - 0.12 * feeling.weariness()
                - 0.03 * feeling.relief();
        return CALM_VOLUME + change;
    }

    /** In dB per octave. */
    private static double tilt(VocalFeeling feeling) {
        return 0.8 * feeling.anger()
                + 0.3 * feeling.joy()
                + 0.3 * feeling.fear()
                - 0.8 * feeling.weariness()
                - 0.4 * feeling.relief();
    }

    /** In dB. */
    private static double breath(VocalFeeling feeling) {
        return 3 * feeling.fear() + 3 * feeling.weariness() + 4 * feeling.relief();
    }
}
