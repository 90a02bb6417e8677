package io.mockcall.tts.voice;

/** A sound without words that comes before a sentence. */
public enum VocalGesture {
    NONE,
    /** The speaker breathes in, before a long sentence. */
    BREATH,
    /** The speaker breathes out audibly, because of weariness or relief, or because the text says so. */
    SIGH
}
