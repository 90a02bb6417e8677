package io.mockcall.client.audio;

/** The file is no recording that can be streamed; the message says what it is and what would do. */
public final class WavFormatException extends Exception {
    WavFormatException(String message) {
        super(message);
    }
}
