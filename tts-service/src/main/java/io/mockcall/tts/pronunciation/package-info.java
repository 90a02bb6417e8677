/**
 * Pronunciation: turns words into phonemes (grapheme-to-phoneme). {@link io.mockcall.tts.pronunciation.Pronouncer} is the entry. It
 * asks a lexicon first, then the stems of the word, then a network for unknown words.
 */
@NullMarked
package io.mockcall.tts.pronunciation;

import org.jspecify.annotations.NullMarked;
