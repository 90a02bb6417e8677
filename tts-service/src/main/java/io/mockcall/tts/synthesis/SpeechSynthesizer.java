package io.mockcall.tts.synthesis;

import reactor.core.publisher.Flux;

/** Speaks sentences. */
@FunctionalInterface
public interface SpeechSynthesizer {
    /**
     * Speaks piece by piece, each as soon as it is there, so that the first can be heard while the rest is being made.
     * The pieces together are the sentence, and the same sentence gives the same pieces every time.
     *
     * <p>Never blocks the subscriber. Fails with {@link io.mockcall.platform.failure.ProviderException}.
     */
    Flux<Speech> speak(Sentence sentence);
}
