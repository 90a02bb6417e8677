package io.mockcall.tts.synthesis;

import io.mockcall.tts.voice.Prosody;
import java.util.ArrayList;
import java.util.List;

/** Collects what a voice says. */
public final class SampleCollector implements SampleSink {
    private final List<float[]> pieces = new ArrayList<>();
    private final int wanted;
    private final long started = System.nanoTime();
    private long first;

    /** @param wanted number of pieces after which no more are wanted */
    public SampleCollector(int wanted) {
        this.wanted = wanted;
    }

    /** All samples of a phrase. */
    public static float[] samples(VoiceModel voice, String phonemes, Prosody prosody) {
        var collector = new SampleCollector(Integer.MAX_VALUE);
        voice.speak(phonemes, prosody, collector);
        return collector.samples();
    }

    /** Measures a phrase. */
    public static SpeechMeter meter(VoiceModel voice, String phonemes, Prosody prosody) {
        return new SpeechMeter(samples(voice, phonemes, prosody), voice.sampleRate());
    }

    @Override
    public boolean accept(float[] samples) {
        if (pieces.isEmpty()) {
            first = System.nanoTime() - started;
        }
        pieces.add(samples);
        return pieces.size() < wanted;
    }

    /** Number of pieces. */
    public int pieces() {
        return pieces.size();
    }

    /** Time from the creation of this collector to the first piece. */
    public double firstMs() {
        return first / 1e6;
    }

    public float[] samples() {
        float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
