package io.mockcall.tts.synthesis;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** Synthesizes speech: the port of the text-to-speech providers. */
@FunctionalInterface
public interface SpeechSynthesizer extends AutoCloseable {
    /**
     * Synthesizes a sentence. Emits each chunk as soon as it is ready, so that the first can be played while the rest is being
     * synthesized. Equal sentences give equal chunks. Never blocks the subscriber.
     *
     * @return the chunks of the sentence in order; or a {@link io.mockcall.platform.failure.ProviderException}
     */
    Flux<SpeechChunk> speak(SpokenSentence sentence);

    /** Completes when the voice is loaded; fails if it cannot be loaded. Earlier requests wait for the voice. */
    default CompletableFuture<Void> loading() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    default void close() {}
}
