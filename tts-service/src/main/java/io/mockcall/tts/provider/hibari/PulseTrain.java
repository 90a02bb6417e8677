package io.mockcall.tts.provider.hibari;

/**
 * The source of the voiced sound: at each period, a pulse that contains all harmonics below 11 kHz at the same level. Silent where
 * the frames are unvoiced. Samples are made when they are first asked for.
 */
final class PulseTrain {
    private static final double HIGHEST_HARMONIC = 11_000;
    /** Near the peak of the pulse, its formula is 0 divided by 0. */
    private static final double NEAR_PEAK = 1e-3;

    private final float[] pitch;
    private final float[] samples;
    private int made;
    /** Position in the period, 0 to 1. */
    private double phase;

    /** @param pitch pitch of each frame in Hz */
    PulseTrain(float[] pitch) {
        this.pitch = pitch;
        this.samples = new float[pitch.length * AcousticFrames.HOP];
    }

    /** A sample. Before the start and after the end, the train is mirrored; far outside it is silent. */
    float at(int index) {
        int inside = index < 0 ? -index : index;
        if (inside >= samples.length) {
            inside = 2 * samples.length - 2 - inside;
        }
        if (inside < 0 || inside >= samples.length) {
            return 0;
        }
        while (made <= inside) {
            samples[made] = next(made);
            made++;
        }
        return samples[inside];
    }

    /** The pitch of a frame in Hz. */
    float pitch(int frame) {
        return pitch[frame];
    }

    private float next(int index) {
        double hertz = hertz(index);
        double period = Math.max(hertz, AcousticFrames.MIN_PITCH) / AcousticFrames.SAMPLE_RATE;
        phase += period;
        phase -= Math.floor(phase);
        return hertz > AcousticFrames.MIN_PITCH ? pulse(hertz) : 0;
    }

    /** The pitch at a sample, interpolated between the centres of the frames. */
    private double hertz(int index) {
        double position = (index + 0.5) / AcousticFrames.HOP - 0.5;
        int before = (int) Math.floor(position);
        double share = position - before;
        int last = pitch.length - 1;
        return pitch[Math.clamp(before, 0, last)] * (1 - share) + pitch[Math.clamp(before + 1L, 0, last)] * share;
    }

    /** The sum of the cosines of all harmonics, in closed form. */
    private float pulse(double hertz) {
        double angle = 2 * Math.PI * phase;
        double harmonics = Math.floor(HIGHEST_HARMONIC / hertz) + 0.5;
        double divisor = Math.sin(angle / 2);
        double sum = Math.abs(divisor) <= NEAR_PEAK ? harmonics : Math.sin(harmonics * angle) / (2 * divisor);
        return (float) (sum - 0.5);
    }
}
