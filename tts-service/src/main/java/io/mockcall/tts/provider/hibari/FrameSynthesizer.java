package io.mockcall.tts.provider.hibari;

import static io.mockcall.tts.provider.hibari.AcousticFrames.BINS;
import static io.mockcall.tts.provider.hibari.AcousticFrames.HOP;

import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.voice.Prosody;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Makes the sound of a phrase, frame by frame. A frame filters the pulses, adds noise and the residual sound, and overlaps with the
 * three frames after it. Samples leave when the last frame that contains them is made.
 */
final class FrameSynthesizer {
    /** Length of a frame in samples. */
    private static final int LENGTH = 2 * (BINS - 1);
    /** Frames that contain a sample. */
    private static final int OVERLAP = LENGTH / HOP;
    /** A frame is centred on its first sample. */
    private static final int BEFORE = LENGTH / 2;
    /** Limits the logarithmic gains, so that a network that errs does not deafen anybody. */
    private static final double MAX_LOG_GAIN = 7;
    /** Harmonics that move by less than this share stay at the peaks of the spectrum. */
    private static final double TOLERANCE = 0.02;
    /** The noise of each sentence starts with this seed, so that equal sentences sound equal. */
    private static final long SEED = 1;

    private static final float[] WINDOW = window();

    private final AcousticFrames frames;
    private final SpectrumShaper shaper;
    private final PulseTrain pulses;
    /** Whether the harmonics are at other places of the spectrum than those of the network. */
    private final boolean isMoved;

    private final double vocalTract;
    private final SplittableRandom noise = new SplittableRandom(SEED);
    private final FloatFFT_1D transform = new FloatFFT_1D(LENGTH);

    /** A spectrum of the current frame, as the network gave it. */
    private final float[] column = new float[BINS];

    private final float[] voicedGain = new float[BINS];
    private final float[] voicedPhase = new float[BINS];
    private final float[] noiseGain = new float[BINS];
    private final float[] residualGain = new float[BINS];

    /** The current frame: samples, or real and imaginary parts in the order of the transform. */
    private final float[] frame = new float[LENGTH];
    /** The sum of the windowed frames, from the start of the current frame. */
    private final float[] sum = new float[LENGTH];
    /** The sum of the squares of the windows. */
    private final float[] weight = new float[LENGTH];

    FrameSynthesizer(AcousticFrames frames, Prosody prosody) {
        this.frames = frames;
        this.shaper = new SpectrumShaper(prosody);
        this.pulses = new PulseTrain(PitchContour.changed(frames.pitch(), prosody.pitch(), prosody.range()));
        this.isMoved = prosody.range() != 1 || Math.abs(prosody.pitch() / prosody.vocalTract() - 1) > TOLERANCE;
        this.vocalTract = prosody.vocalTract();
    }

    private static float[] window() {
        float[] hann = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / LENGTH));
        }
        return hann;
    }

    /** Makes all samples, {@code HOP} for each frame. @return false if the sink wants no more */
    boolean synthesize(SampleSink sink) {
        int count = frames.count();
        int delay = OVERLAP - BEFORE / HOP;
        for (int k = 0; k < count + delay; k++) {
            if (k < count) {
                add(k);
            }
            if (k >= delay && !sink.accept(finished())) {
                return false;
            }
            shift();
        }
        return true;
    }

    private void add(int k) {
        int start = k * HOP - BEFORE;
        for (int i = 0; i < LENGTH; i++) {
            frame[i] = pulses.at(start + i) * WINDOW[i] / HOP;
        }
        transform.realForward(frame);
        filter(k);
        transform.realInverse(frame, true);
        for (int i = 0; i < LENGTH; i++) {
            sum[i] += frame[i] * WINDOW[i];
            weight[i] += WINDOW[i] * WINDOW[i];
        }
    }

    private void filter(int k) {
        shape(k);
        float[] residualPhase = frames.residualPhase();
        int last = BINS - 1;
        for (int bin = 0; bin < BINS; bin++) {
            // The first and the last frequency are real. The transform keeps the last one behind the first.
            boolean isReal = bin == 0 || bin == last;
            int at = bin == last ? 1 : 2 * bin;
            float pulseReal = frame[at];
            float pulseImaginary = isReal ? 0 : frame[at + 1];

            float gain = gain(voicedGain[bin]);
            double turn = Math.PI * Math.tanh(voicedPhase[bin]);
            float filterReal = (float) Math.cos(turn) * gain;
            float filterImaginary = (float) Math.sin(turn) * gain;

            float noiseLevel = gain(noiseGain[bin]);
            float residual = gain(residualGain[bin]);
            double angle = residualPhase[bin * frames.count() + k];

            frame[at] = pulseReal * filterReal
                    - pulseImaginary * filterImaginary
                    + noiseLevel * (float) noise.nextGaussian()
                    + residual * (float) Math.cos(angle);
            float imaginary = pulseReal * filterImaginary
                    + pulseImaginary * filterReal
                    + noiseLevel * (float) noise.nextGaussian()
                    + residual * (float) Math.sin(angle);
            if (!isReal) {
                frame[at + 1] = imaginary;
            }
        }
    }

    private void shape(int k) {
        float hertz = frames.pitch()[k];
        boolean isVoiced = hertz > AcousticFrames.MIN_PITCH;
        frames.column(frames.voicedGain(), k, column);
        if (isVoiced && isMoved) {
            HarmonicEnvelope.fill(column, hertz);
        }
        shaper.gains(column, voicedGain);
        if (isVoiced && isMoved) {
            double changed = pulses.pitch(k) / vocalTract;
            add(HarmonicEnvelope.correction(column, hertz, changed), voicedGain);
        }
        shaper.phases(frames.column(frames.voicedPhase(), k, column), voicedPhase);
        shaper.gains(frames.column(frames.residualGain(), k, column), residualGain);
        shaper.gains(frames.column(frames.noiseGain(), k, column), noiseGain);
        if (isVoiced) {
            shaper.addBreath(voicedGain, noiseGain);
        }
    }

    private static void add(float value, float[] gains) {
        for (int bin = 0; bin < gains.length; bin++) {
            gains[bin] += value;
        }
    }

    private static float gain(float logarithm) {
        return (float) Math.exp(Math.min(logarithm, MAX_LOG_GAIN));
    }

    /** The samples to which no later frame contributes. */
    private float[] finished() {
        float[] samples = new float[HOP];
        for (int i = 0; i < HOP; i++) {
            samples[i] = weight[i] == 0 ? 0 : sum[i] / weight[i];
        }
        return samples;
    }

    private void shift() {
        shift(sum);
        shift(weight);
    }

    private static void shift(float[] values) {
        System.arraycopy(values, HOP, values, 0, LENGTH - HOP);
        Arrays.fill(values, LENGTH - HOP, LENGTH, 0);
    }
}
