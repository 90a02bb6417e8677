package io.mockcall.tts.provider.fixed;

import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import reactor.core.publisher.Flux;

/** Returns one second of a soft hum for every sentence. */
public final class FixedSynthesizer implements SpeechSynthesizer {
    private static final double HERTZ = 220;
    private static final double AMPLITUDE = 3_000;

    private final Flux<SpeechChunk> second = Flux.just(hum(SpeechChunk.SAMPLE_RATE));
    private final Flux<SpeechChunk> wideSecond = Flux.just(hum(SpeechChunk.WIDE_SAMPLE_RATE));

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return sentence.sampleRate() == SpeechChunk.SAMPLE_RATE ? second : wideSecond;
    }

    private static SpeechChunk hum(int sampleRate) {
        short[] samples = new short[sampleRate];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / sampleRate));
        }
        return SpeechChunk.of(samples, sampleRate);
    }
}
