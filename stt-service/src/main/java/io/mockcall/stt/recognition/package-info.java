/** From utterances to text. */
@NullMarked
package io.mockcall.stt.recognition;

import org.jspecify.annotations.NullMarked;
