/** Voice activity detection with Silero on ONNX Runtime. */
@NullMarked
package io.mockcall.stt.provider.silero;

import org.jspecify.annotations.NullMarked;
