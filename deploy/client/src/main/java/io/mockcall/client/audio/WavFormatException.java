package io.mockcall.client.audio;

/** The file cannot be streamed. The message says what is wrong with its format. */
public final class WavFormatException extends Exception {
    WavFormatException(String message) {
        super(message);
    }
}
