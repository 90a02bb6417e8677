package io.mockcall.tts.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jtransforms.fft.FloatFFT_1D;

/** Measures speech: its pitch by autocorrelation, its level and its brightness. */
public final class SpeechMeter {
    private static final double LOWEST_HERTZ = 55;
    private static final double HIGHEST_HERTZ = 400;
    private static final double VOICED = 0.7;
    private static final double AUDIBLE = 0.02;
    private static final int SPECTRUM = 1024;

    private final float[] samples;
    private final int sampleRate;
    private double similarities;
    private final List<Double> pitches = new ArrayList<>();

    /** @param samples mono samples, −1 to 1 */
    public SpeechMeter(float[] samples, int sampleRate) {
        this.samples = samples;
        this.sampleRate = sampleRate;
        int window = sampleRate / 25;
        int longest = (int) (sampleRate / LOWEST_HERTZ);
        for (int at = 0; at + window + longest < samples.length; at += sampleRate / 50) {
            double period = period(at, window, longest);
            if (period > 0) {
                pitches.add(sampleRate / period);
            }
        }
        Collections.sort(pitches);
    }

    private double period(int at, int window, int longest) {
        double energy = product(at, at, window);
        if (Math.sqrt(energy / window) < AUDIBLE) {
            return 0;
        }
        int shortest = (int) (sampleRate / HIGHEST_HERTZ);
        double[] similarity = new double[longest + 1];
        double best = VOICED;
        int period = 0;
        for (int lag = shortest; lag < longest; lag++) {
            similarity[lag] =
                    product(at, at + lag, window) / Math.sqrt(energy * product(at + lag, at + lag, window) + 1e-12);
            if (similarity[lag] > best + 0.02) {
                best = similarity[lag];
                period = lag;
            }
        }
        while (period > 0 && similarity[period + 1] > similarity[period]) {
            period++;
        }
        if (period <= shortest) {
            return 0;
        }
        similarities += similarity[period];
        return interpolated(similarity, period);
    }

    /** The maximum of the parabola through three values. */
    private static double interpolated(double[] similarity, int at) {
        double before = similarity[at - 1];
        double after = similarity[at + 1];
        double curve = before - 2 * similarity[at] + after;
        return curve == 0 ? at : at + 0.5 * (before - after) / curve;
    }

    private double product(int a, int b, int window) {
        double sum = 0;
        for (int i = 0; i < window; i++) {
            sum += samples[a + i] * samples[b + i];
        }
        return sum;
    }

    /** Number of the moments, 20 ms apart, that have a pitch. */
    public int pitchedMoments() {
        return pitches.size();
    }

    public double seconds() {
        return (double) samples.length / sampleRate;
    }

    /** The median pitch in Hz. */
    public double pitch() {
        return at(0.5);
    }

    /** The distance between the 10th and the 90th percentile of the pitch, relative to the median. */
    public double pitchRange() {
        return (at(0.9) - at(0.1)) / at(0.5);
    }

    private double at(double share) {
        return pitches.get((int) (share * (pitches.size() - 1)));
    }

    public double peak() {
        double peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    public double rms() {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    /** The mean frequency in Hz of the average spectrum: it rises with the level of high frequencies. */
    public double brightness() {
        double[] power = spectrum();
        double weighted = 0;
        double sum = 0;
        for (int bin = 1; bin < power.length; bin++) {
            weighted += bin * Math.sqrt(power[bin]);
            sum += Math.sqrt(power[bin]);
        }
        return weighted / sum * sampleRate / SPECTRUM;
    }

    /** The factor by which the average spectrum of the other speech is stretched to resemble this one the most. */
    public double formantScale(SpeechMeter other) {
        double[] mine = envelope();
        double[] others = other.envelope();
        double best = Double.POSITIVE_INFINITY;
        double scale = 0;
        for (int percent = 70; percent <= 140; percent++) {
            double difference = difference(mine, others, percent / 100.0);
            if (difference < best) {
                best = difference;
                scale = percent / 100.0;
            }
        }
        return scale;
    }

    /** The variance of the difference in level, from 400 Hz to 6 kHz. */
    private double difference(double[] mine, double[] others, double scale) {
        int from = 400 * SPECTRUM / sampleRate;
        int to = 6_000 * SPECTRUM / sampleRate;
        double sum = 0;
        double squares = 0;
        for (int bin = from; bin < to; bin++) {
            double source = bin / scale;
            int below = (int) source;
            double level = others[below] + (source - below) * (others[below + 1] - others[below]);
            sum += mine[bin] - level;
            squares += Math.pow(mine[bin] - level, 2);
        }
        double mean = sum / (to - from);
        return squares / (to - from) - mean * mean;
    }

    /** The average spectrum in dB, smoothed over about 400 Hz, so that formants remain and harmonics do not. */
    private double[] envelope() {
        double[] power = spectrum();
        int reach = 200 * SPECTRUM / sampleRate;
        double[] smooth = new double[power.length];
        for (int bin = 0; bin < power.length; bin++) {
            double sum = 0;
            for (int near = Math.max(1, bin - reach); near <= Math.min(power.length - 1, bin + reach); near++) {
                sum += power[near];
            }
            smooth[bin] = 10 * Math.log10(sum + 1e-9);
        }
        return smooth;
    }

    private double[] spectrum() {
        double[] power = new double[SPECTRUM / 2];
        var transform = new FloatFFT_1D(SPECTRUM);
        for (int at = 0; at + SPECTRUM <= samples.length; at += SPECTRUM / 2) {
            float[] frame = Arrays.copyOfRange(samples, at, at + SPECTRUM);
            for (int i = 0; i < SPECTRUM; i++) {
                frame[i] *= (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SPECTRUM));
            }
            transform.realForward(frame);
            for (int bin = 1; bin < power.length; bin++) {
                power[bin] += frame[2 * bin] * frame[2 * bin] + frame[2 * bin + 1] * frame[2 * bin + 1];
            }
        }
        return power;
    }

    /** How similar a period of voiced speech is to the next one, on average: 1 without any noise. */
    public double harmonicity() {
        return similarities / pitches.size();
    }
}
