package io.mockcall.stt.recognition;

import io.mockcall.stt.listening.Utterance;
import reactor.core.publisher.Mono;

/** Tells what was said. */
public interface SpeechRecognizer extends AutoCloseable {
    /**
     * Takes no longer than the utterance lasts, and never blocks who subscribes. Cancelling stops the work soon.
     *
     * @return exactly one transcript, a blank one if there were no words; or a
     *     {@link io.mockcall.platform.failure.ProviderException}
     */
    Mono<Transcript> transcribe(Utterance utterance);

    /** Its name as in the configuration. */
    String provider();

    /** Whether what is asked for now would wait behind others; drafts are then not worth asking for. */
    default boolean isBusy() {
        return false;
    }

    /** Whether it has all that it needs; what it is asked before waits. */
    default boolean isReady() {
        return true;
    }

    @Override
    default void close() {}
}
