/** Compares recognised words with spoken words. */
@NullMarked
package io.mockcall.client.words;

import org.jspecify.annotations.NullMarked;
