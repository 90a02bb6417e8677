package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.TurnPosition;

/**
 * A sentence as it is sent to a server.
 *
 * @param text words and punctuation, without markup, digits and symbols; not blank
 * @param character who speaks, and how the character feels
 * @param sampleRate the sample rate that the call needs, in Hz
 * @param position where the sentence stands in its call
 */
public record RemoteSentence(String text, CharacterState character, int sampleRate, TurnPosition position) {
    public RemoteSentence {
        requireNonNull(text, "text");
        requireNonNull(character, "character");
        requireNonNull(position, "position");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a sentence needs a word");
        }
    }

    /** A number for the server's noise, the same whenever this sentence is spoken; 0 to 2³¹ − 1. */
    public int seed() {
        return position.hashCode() & Integer.MAX_VALUE;
    }

    /** A number for the server's noise, the same for all sentences of the turn; 0 to 2³¹ − 1. */
    public int turnSeed() {
        return (31 * position.call().hashCode() + position.turn()) & Integer.MAX_VALUE;
    }
}
