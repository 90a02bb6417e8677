/** The provider {@code moonshine}: the embedded recogniser, Moonshine tiny on ONNX Runtime. */
@NullMarked
package io.mockcall.stt.provider.moonshine;

import org.jspecify.annotations.NullMarked;
