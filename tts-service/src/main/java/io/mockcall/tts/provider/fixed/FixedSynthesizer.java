package io.mockcall.tts.provider.fixed;

import io.mockcall.tts.synthesis.Sentence;
import io.mockcall.tts.synthesis.Speech;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import reactor.core.publisher.Flux;

/** Answers every sentence at once with the same second of a soft hum. */
public final class FixedSynthesizer implements SpeechSynthesizer {
    private static final double HERTZ = 220;
    private static final double LOUDNESS = 3_000;

    private final Flux<Speech> second = Flux.just(hum());

    @Override
    public Flux<Speech> speak(Sentence sentence) {
        return second;
    }

    private static Speech hum() {
        short[] samples = new short[Speech.SAMPLE_RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (LOUDNESS * Math.sin(2 * Math.PI * HERTZ * i / Speech.SAMPLE_RATE));
        }
        return Speech.of(samples);
    }
}
