package io.mockcall.tts.provider.remote;

import io.mockcall.platform.provider.UnusableAnswerException;

/** A server answered with something that is no speech of the sentence. */
public final class UnusableAudioException extends UnusableAnswerException {
    private static final long serialVersionUID = 1;

    public UnusableAudioException(String message) {
        super(message);
    }

    @Override
    public String outcome() {
        return "garbage";
    }
}
