package io.mockcall.testing.voices;

/**
 * The sound of a word.
 *
 * @param text the word with its punctuation
 * @param pcm 16-bit little-endian mono samples
 */
public record SpokenWord(String text, byte[] pcm) {}
