/** Speech recognition: turns utterances into text. {@link io.mockcall.stt.recognition.SpeechRecognizer} is the port. */
@NullMarked
package io.mockcall.stt.recognition;

import org.jspecify.annotations.NullMarked;
