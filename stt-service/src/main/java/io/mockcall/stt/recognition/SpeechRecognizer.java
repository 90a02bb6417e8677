package io.mockcall.stt.recognition;

import io.mockcall.stt.endpointing.Utterance;
import reactor.core.publisher.Mono;

/** Recognises speech: the port of the speech-to-text providers. */
public interface SpeechRecognizer extends AutoCloseable {
    /**
     * Recognises an utterance. Takes no longer than the utterance lasts and never blocks the subscriber. Cancelling the
     * subscription stops the work soon.
     *
     * @return exactly one transcript, blank if there are no words; or a
     *     {@link io.mockcall.platform.failure.ProviderException}
     */
    Mono<Transcript> transcribe(Utterance utterance);

    /** The name of the provider in the configuration. */
    String provider();

    /** Whether a new request would wait behind others. Partial results are skipped in that case. */
    default boolean isBusy() {
        return false;
    }

    /** Whether the recogniser has loaded its model. Earlier requests wait for the model. */
    default boolean isReady() {
        return true;
    }

    /** Whether the recogniser listens to the audio. Without it nothing has to be segmented, and a commit ends an utterance. */
    default boolean needsAudio() {
        return true;
    }

    @Override
    default void close() {}
}
