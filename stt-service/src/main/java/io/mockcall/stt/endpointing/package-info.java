/**
 * Voice activity detection (VAD) and endpointing: turns audio frames into utterances. {@link
 * io.mockcall.stt.endpointing.UtteranceSegmenter} decides where an utterance begins and ends.
 */
@NullMarked
package io.mockcall.stt.endpointing;

import org.jspecify.annotations.NullMarked;
