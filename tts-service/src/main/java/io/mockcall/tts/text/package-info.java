/**
 * Text normalization: turns written English into its spoken form. {@link io.mockcall.tts.text.TextNormalizer} is the entry. It
 * removes markup first, then reads the text from left to right by an ordered list of rules, one class for each kind of expression.
 */
@NullMarked
package io.mockcall.tts.text;

import org.jspecify.annotations.NullMarked;
