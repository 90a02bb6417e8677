package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

/**
 * Text and the period in which a player shows it, in milliseconds since the start of the call.
 *
 * @param endMs later than {@code startMs}, because a player never shows a cue that ends before it starts
 */
record WebVttCue(String id, long startMs, long endMs, String speaker, String text) {
    WebVttCue {
        requireNonNull(id, "id");
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("A cue must not last from " + startMs + " to " + endMs + " ms");
        }
    }
}
