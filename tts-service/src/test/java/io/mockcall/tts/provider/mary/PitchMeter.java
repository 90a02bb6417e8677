package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.SpeechChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures the pitch of a voice by autocorrelation. */
final class PitchMeter {
    private static final int WINDOW = SpeechChunk.SAMPLE_RATE / 25;
    private static final int HOP = SpeechChunk.SAMPLE_RATE / 50;
    private static final int SHORTEST = SpeechChunk.SAMPLE_RATE / 400;
    private static final int LONGEST = SpeechChunk.SAMPLE_RATE / 60;
    private static final double VOICED = 0.6;
    private static final double AUDIBLE = 1e5;

    private final List<Double> hertz;

    private PitchMeter(List<Double> hertz) {
        this.hertz = hertz;
    }

    static PitchMeter of(List<SpeechChunk> speech) {
        List<Double> hertz = new ArrayList<>();
        for (SpeechChunk chunk : speech) {
            short[] samples = chunk.samples();
            for (int at = 0; at + WINDOW + LONGEST < samples.length; at += HOP) {
                int period = period(samples, at);
                if (period > 0) {
                    hertz.add((double) SpeechChunk.SAMPLE_RATE / period);
                }
            }
        }
        Collections.sort(hertz);
        return new PitchMeter(hertz);
    }

    double median() {
        return at(0.5);
    }

    /** The range between the 10th and the 90th percentile, relative to the median. */
    double spread() {
        return (at(0.9) - at(0.1)) / median();
    }

    private double at(double share) {
        return hertz.get((int) (share * (hertz.size() - 1)));
    }

    private static int period(short[] samples, int at) {
        double energy = product(samples, at, at);
        if (energy / WINDOW < AUDIBLE) {
            return 0;
        }
        double best = VOICED;
        int period = 0;
        for (int lag = SHORTEST; lag < LONGEST; lag++) {
            double similarity =
                    product(samples, at, at + lag) / Math.sqrt(energy * product(samples, at + lag, at + lag) + 1);
            if (similarity > best + 0.02) {
                best = similarity;
                period = lag;
            }
        }
        return period;
    }

    private static double product(short[] samples, int a, int b) {
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            sum += samples[a + i] * (double) samples[b + i];
        }
        return sum;
    }
}
