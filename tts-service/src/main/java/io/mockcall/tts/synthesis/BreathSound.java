package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VocalGesture;
import java.util.SplittableRandom;

/**
 * The sound of a breath: noise through the resonances of an open vocal tract. It begins and ends in silence, so that it joins
 * without a click. Equal arguments give equal samples.
 *
 * @param gesture an inhalation or a sigh
 * @param prosody its vocal tract scales the resonances, its volume the level, its rate the length
 * @param seed decides about the noise and, within bounds, the length
 */
public record BreathSound(VocalGesture gesture, Prosody prosody, long seed) {
    /** Level of an inhalation at its loudest and at full volume, relative to full scale: −38 dB, about 18 dB below the speech. */
    static final double INHALATION_LEVEL = 0.0126;
    /** Level of a sigh at its loudest and at full volume, relative to full scale: −32 dB. */
    static final double SIGH_LEVEL = 0.025;

    /** Resonances in Hz and their bandwidths; wide, because the glottis is open. */
    private static final double[] RESONANCES = {650, 1_650, 2_700};

    private static final double[] BANDWIDTHS = {350, 450, 600};
    /** Silence between a breath and the speech. */
    private static final int GAP_MS = 40;

    public BreathSound {
        requireNonNull(gesture, "gesture");
        requireNonNull(prosody, "prosody");
        if (gesture == VocalGesture.NONE) {
            throw new IllegalArgumentException("no sound belongs to the gesture " + gesture);
        }
    }

    /** The sound before this clause. */
    public static BreathSound before(SpokenClause clause) {
        return new BreathSound(
                clause.gesture(), clause.voice().prosody(), clause.phonemes().hashCode());
    }

    /** The sound as a chunk. */
    public SpeechChunk chunk(int sampleRate) {
        float[] sound = samples(sampleRate);
        short[] pcm = new short[sound.length];
        for (int i = 0; i < sound.length; i++) {
            pcm[i] = (short) Math.round(sound[i] * Short.MAX_VALUE);
        }
        return SpeechChunk.of(pcm, sampleRate);
    }

    /**
     * The samples, −1 to 1, with a short silence at the end: 250 to 400 ms of an inhalation, 500 to 700 ms of a sigh.
     *
     * @param sampleRate in Hz
     */
    public float[] samples(int sampleRate) {
        var random = new SplittableRandom(seed);
        boolean sighs = gesture == VocalGesture.SIGH;
        double ms = sighs
                ? Math.clamp((560 + 80 * random.nextDouble()) / prosody.rate(), 500, 700)
                : Math.clamp((290 + 70 * random.nextDouble()) / prosody.rate(), 250, 400);
        int length = (int) (ms * sampleRate / 1000);
        double[] sound = new double[length];
        for (int i = 0; i < RESONANCES.length; i++) {
            add(sound, i, sampleRate, random.split());
        }
        return atLevel(sound, (sighs ? SIGH_LEVEL : INHALATION_LEVEL) * prosody.volume(), GAP_MS * sampleRate / 1000);
    }

    /** Adds one resonance. Those of a sigh fade the sooner the higher they are, so that it becomes darker. */
    private void add(double[] sound, int resonance, int sampleRate, SplittableRandom random) {
        double radius = Math.exp(-Math.PI * BANDWIDTHS[resonance] / sampleRate);
        double angle = 2 * Math.PI * RESONANCES[resonance] * prosody.vocalTract() / sampleRate;
        double feedback = 2 * radius * Math.cos(angle);
        double gain = (1 - radius * radius) * Math.sin(angle); // equal levels of all resonances
        double before = 0;
        double last = 0;
        for (int i = 0; i < sound.length; i++) {
            double value = gain * (2 * random.nextDouble() - 1) + feedback * last - radius * radius * before;
            before = last;
            last = value;
            double at = (double) i / sound.length;
            double fading = gesture == VocalGesture.SIGH ? Math.exp(-(1 + 1.5 * resonance) * at) : 1;
            sound[i] += value * fading * envelope(at);
        }
    }

    /** Rises to 1 and falls to 0 along half a cosine each: an inhalation rises longer, a sigh falls longer. */
    private double envelope(double at) {
        double top = gesture == VocalGesture.SIGH ? 0.2 : 0.65;
        double toTop = at < top ? at / top : (1 - at) / (1 - top);
        return 0.5 - 0.5 * Math.cos(Math.PI * toTop);
    }

    /** Scales the sound so that its loudest eighth has this level, and appends silence. */
    private static float[] atLevel(double[] sound, double level, int silence) {
        int window = sound.length / 8;
        double loudest = 0;
        double sum = 0;
        for (int i = 0; i < sound.length; i++) {
            sum += sound[i] * sound[i] - (i < window ? 0 : sound[i - window] * sound[i - window]);
            loudest = Math.max(loudest, sum / window);
        }
        double factor = level / Math.sqrt(loudest);
        float[] samples = new float[sound.length + silence];
        for (int i = 0; i < sound.length; i++) {
            samples[i] = (float) (factor * sound[i]);
        }
        return samples;
    }
}
