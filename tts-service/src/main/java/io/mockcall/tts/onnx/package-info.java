/** The sessions of ONNX Runtime, with the options that all networks of the service share. */
@NullMarked
package io.mockcall.tts.onnx;

import org.jspecify.annotations.NullMarked;
