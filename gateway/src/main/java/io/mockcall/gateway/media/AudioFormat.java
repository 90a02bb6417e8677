package io.mockcall.gateway.media;

import static java.util.Objects.requireNonNull;

/**
 * What a client asked to speak and hear.
 *
 * @param codec as the client named it
 * @param sampleRate Hz
 */
public record AudioFormat(String codec, int sampleRate) {
    public AudioFormat {
        requireNonNull(codec, "codec");
    }
}
