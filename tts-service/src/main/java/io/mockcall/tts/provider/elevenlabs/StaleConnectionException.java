package io.mockcall.tts.provider.elevenlabs;

/** A connection ended before any sound of a sentence. If it had been used before, this is no failure of the server. */
final class StaleConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleConnectionException(String message) {
        super(message, null, false, false);
    }
}
