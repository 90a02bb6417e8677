package io.mockcall.tts.provider.remote;

import reactor.core.publisher.Flux;

/** A voice on a server: the port of the remote providers. */
public interface RemoteVoice extends AutoCloseable {
    /** The name of the provider in the configuration. */
    String provider();

    /**
     * Asks for the speech of a sentence. Cancelling aborts the request.
     *
     * @return the sound as it comes; or a {@link io.mockcall.platform.failure.ProviderException} or an {@link UnusableAudioException}
     */
    Flux<VoiceAudio> speak(RemoteSentence sentence);

    /** Names the voice and its speed. Sentences with equal names are spoken at the same pace. One of few values. */
    String pace(RemoteSentence sentence);

    @Override
    void close();
}
