/** What the voices on ONNX Runtime share: reading their files, running their networks, and repeatable noise. */
@NullMarked
package io.mockcall.tts.provider.onnx;

import org.jspecify.annotations.NullMarked;
