package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

/**
 * Words with the time at which they are shown, in milliseconds since the call began.
 *
 * @param endMs after the start: a cue that ends before it begins is never shown
 */
record Cue(String id, long startMs, long endMs, String speaker, String text) {
    Cue {
        requireNonNull(id, "id");
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("a cue from " + startMs + " to " + endMs + " ms");
        }
    }
}
